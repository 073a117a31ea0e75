// Digests from the comment to a real SMTP server: when they come, what they say, and that none comes twice.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST, GET } from "../../app/(public)/unsubscribe/[token]/now/route.ts";
import { addThread } from "../../lib/commands/add-thread.ts";
import { changeMailSetting } from "../../lib/commands/change-mail-setting.ts";
import { changeThread } from "../../lib/commands/change-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { replyToThread } from "../../lib/commands/reply-to-thread.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { startJobWorker } from "../../lib/data/job-worker.ts";
import type { Role } from "../../lib/domain/access.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { digestPauseMs, digestWaitMs } from "../../lib/domain/digest.ts";
import { mailDigest } from "../../lib/jobs/mail-digest.ts";
import { smtpMailer, type Mailer } from "../../lib/jobs/mailer.ts";
import { unsubscribeToken, userOfUnsubscribeToken } from "../../lib/queries/unsubscribe-token.ts";
import { sendAs, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { bringForward, forgetJobs, waitingJobs } from "../support/jobs.ts";
import { startMailServer, type MailServer } from "../support/smtp.ts";
import { typeInto } from "../support/typist.ts";

const from = "Rapporteur <briefings@example.org>";
const publicUrl = "http://rapporteur.example";
const database = useTestDatabase();
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mailer = smtpMailer(server.url, from);
});
afterAll(async () => {
  adoptSettings({ SMTP_URL: "", MAIL_FROM: "", PUBLIC_URL: "", NEXTAUTH_SECRET: "" });
  await server.stop();
});

let rows: BriefingRows;
beforeEach(async () => {
  adoptSettings({
    SMTP_URL: server.url,
    MAIL_FROM: from,
    PUBLIC_URL: publicUrl,
    NEXTAUTH_SECRET: testSecret,
  });
  server.received.splice(0);
  server.refuse(null);
  await forgetJobs();
  rows = await makeBriefing();
  await write(" The treaty names two islands.");
});

const idOf = (role: Role) => rows.people[role].id;
const words = (text: string) => commentInput.parse(text);
const start = Date.now();
const after = (ms: number) => new Date(start + ms);

async function write(text: string): Promise<void> {
  await transaction((tx) =>
    editText(tx, { userId: idOf("editor"), briefingId: rows.briefingId, command: "write" }, (doc) =>
      typeInto(doc, text),
    ),
  );
}

/** A comment of the commenter's; what others do with it concerns them. */
async function comment(): Promise<string> {
  const anchor = { section: "first", quote: "two islands", seq: 0 };
  const { briefingId } = rows;
  return (
    await addThread({ userId: idOf("commenter"), briefingId, anchor, text: words("Which?"), now: after(0) })
  ).id;
}

const at = (role: Role, threadId: string) => ({ userId: idOf(role), briefingId: rows.briefingId, threadId });
const reply = (threadId: string, text: string, ms = 0) =>
  replyToThread({ ...at("editor", threadId), text: words(text), now: after(ms) });

const untold = new AbortController().signal;

/** The commenter's digest, at a time. */
async function digestAt(ms: number): Promise<void> {
  const { briefingId } = rows;
  await mailDigest({ userId: idOf("commenter"), briefingId, now: after(ms) }, mailer, untold);
}
const soon = digestWaitMs + 1_000;

describe("a digest", () => {
  it("R443 comes some minutes after what it tells of, by a job that came with it, once for all that is new", async () => {
    const id = await comment();
    await reply(id, "Habomai");
    await reply(id, "and Shikotan", 60_000);
    const [job, ...others] = await waitingJobs("digest");
    expect(others).toEqual([]);
    expect(job).toMatchObject({ name: "digest", runAt: after(digestWaitMs) });
    expect(job?.payload).toEqual({ userId: idOf("commenter"), briefingId: rows.briefingId });
    await digestAt(digestWaitMs - 1_000);
    expect(server.received).toEqual([]);
    await digestAt(soon);
    await digestAt(soon);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    const { email } = await db().user.findUniqueOrThrow({ where: { id: idOf("commenter") } });
    expect(mail).toMatchObject({ to: [email], from: "briefings@example.org" });
    for (const part of [mail?.text, mail?.html]) {
      for (const said of ["editor replied", "Habomai", "and Shikotan", "two islands"])
        expect(part).toContain(said);
      expect(part).toContain(`${publicUrl}/briefings/${rows.briefingId}?thread=${id}#section-first`);
      expect(part).toContain(`${publicUrl}/settings/notifications`);
    }
  });

  it("R443 of one briefing comes once in six hours, and later tells the rest", async () => {
    const id = await comment();
    await reply(id, "Habomai");
    await digestAt(soon);
    await reply(id, "and Shikotan", soon);
    await forgetJobs();
    await digestAt(soon + digestWaitMs);
    expect(server.received).toHaveLength(1);
    expect((await waitingJobs("digest")).map(({ runAt }) => runAt)).toEqual([after(soon + digestPauseMs)]);
    await digestAt(soon + digestPauseMs);
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.text).toContain("and Shikotan");
    expect(server.received[1]?.text).not.toContain("Habomai");
  });

  it("R443 leaves out what was seen, and what its reader may no longer read", async () => {
    const id = await comment();
    await reply(id, "Habomai");
    const { briefingId, workspaceId } = rows;
    await db().notification.updateMany({ where: { briefingId }, data: { readAt: after(1) } });
    await digestAt(soon);
    await reply(id, "and Shikotan", soon);
    const membership = { workspaceId_userId: { workspaceId, userId: idOf("commenter") } };
    await db().membership.delete({ where: membership });
    await digestAt(2 * soon);
    await db().membership.create({ data: { workspaceId, userId: idOf("commenter"), role: "viewer" } });
    await digestAt(3 * soon);
    expect(server.received).toEqual([]);
  });

  it("R444 says it in its reader's language, with both texts where the text has changed, in one line of a subject", async () => {
    const id = await comment();
    await reply(id, "<b>& 'x' ハボマイ");
    await changeThread({
      ...at("editor", id),
      act: { do: "assign", to: idOf("commenter"), dueDate: "2026-12-24" },
    });
    await changeThread({
      ...at("editor", id),
      act: { do: "resolve", disposition: "adapted", reason: "Named both." },
    });
    await db().thread.update({ where: { id }, data: { lastQuote: "the two islands of the north" } });
    await db().briefing.update({
      where: { id: rows.briefingId },
      data: { title: "Treaty\r\nBcc: thief@example.org\r\n\r\n<script>" },
    });
    await changeMailSetting({ userId: idOf("commenter"), locale: "ja" });
    await digestAt(soon);
    const [mail] = server.received;
    expect(mail?.to).toHaveLength(1);
    expect(mail?.headers.filter((line) => /^bcc:/i.test(line))).toEqual([]);
    expect(mail?.headers.filter((line) => /^subject:/i.test(line))).toHaveLength(1);
    for (const part of [
      "editorさんが返信しました",
      "2026-12-24",
      "修正して採用",
      "Named both.",
      "コメントされた文",
    ])
      expect(mail?.text).toContain(part);
    expect(mail?.html).toContain("&#60;b&#62;&#38; &#39;x&#39; ハボマイ");
    expect(mail?.html).toContain("the two islands of the north");
    expect(mail?.html).not.toMatch(/<script|src=/);
  });

  it("R446 that the server doesn't take comes by a later try, and never again once it was taken", async () => {
    const id = await comment();
    await reply(id, "Habomai");
    server.refuse({ content: 451 });
    await expect(digestAt(soon)).rejects.toThrow("451");
    server.refuse({ receiver: 450 });
    await expect(digestAt(soon)).rejects.toThrow("450");
    const mailed = { briefingId: rows.briefingId, mailedAt: { not: null } };
    expect(await db().notification.count({ where: mailed })).toBe(0);
    server.refuse(null);
    await Promise.all([digestAt(soon), digestAt(soon), digestAt(soon)]);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.headers).toContain("Auto-Submitted: auto-generated");
    expect(
      mail?.headers.some((line) => /^message-id: <digest\.[\w-]+@rapporteur\.example>$/i.test(line)),
    ).toBe(true);
  });

  it("R446 to an address that is refused for good is given up, and the jobs' process sends the others", async () => {
    const id = await comment();
    await reply(id, "Habomai");
    server.refuse({ receiver: 550 });
    await digestAt(soon);
    server.refuse(null);
    await digestAt(soon);
    expect(server.received).toEqual([]);
    await reply(id, "and Shikotan", -digestWaitMs);
    await bringForward();
    const worker = await startJobWorker(
      database().url,
      {
        digest: (one, signal) => mailDigest(one, mailer, signal),
        webhook: () => Promise.reject(new Error("none was added")),
        version: () => Promise.resolve(),
        review: () => Promise.resolve(),
        sign_in_failed: () => Promise.resolve(),
        purge: () => Promise.resolve(),
      },
      { pollMs: 50 },
    );
    await expect.poll(() => server.received.length).toBe(1);
    await expect.poll(() => waitingJobs("digest")).toEqual([]);
    await worker.stop();
  });

  it("R446 isn't prepared where no mail is sent", async () => {
    adoptSettings({ SMTP_URL: "" });
    await reply(await comment(), "Habomai");
    expect(await waitingJobs("digest")).toEqual([]);
  });
});

describe("whether somebody wants mail", () => {
  it("R445 is theirs to say by REST, and holds for what waits already", async () => {
    await reply(await comment(), "Habomai");
    const send = await sendAs(idOf("commenter"));
    expect((await send("GET", "/me/mail")).json).toEqual({ digests: true, locale: null, sends: true });
    expect((await send("PATCH", "/me/mail", { json: { digests: false } })).status).toBe(200);
    expect((await send("PATCH", "/me/mail", { json: { locale: "xx" } })).status).toBe(422);
    expect((await send("PATCH", "/me/mail", { json: { locale: "ja" } })).json).toEqual({
      ...{ digests: false, locale: "ja", sends: true },
    });
    await digestAt(soon);
    await changeMailSetting({ userId: idOf("commenter"), digests: true });
    await digestAt(2 * soon);
    expect(server.received).toEqual([]);
  });

  it("R445 is stopped by one POST to the address in the mail's header, without a sign-in; looking at it stops nothing", async () => {
    await reply(await comment(), "Habomai");
    await digestAt(soon);
    const header = (name: string) =>
      server.received[0]?.headers.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    expect(header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    const [, address = ""] = /^<(.*)>$/.exec(header("List-Unsubscribe") ?? "") ?? [];
    const [, token = ""] = /\/unsubscribe\/([^/]+)\/now$/.exec(address) ?? [];
    const context = { params: Promise.resolve({ token }) };
    const digests = async () =>
      (await db().mailSetting.findUnique({ where: { userId: idOf("commenter") } }))?.digests;
    const looked = await GET(new Request(address), context);
    expect([looked.status, looked.headers.get("location")]).toEqual([303, `/unsubscribe/${token}`]);
    expect(await digests()).toBeUndefined();
    const body = "List-Unsubscribe=One-Click";
    expect((await POST(new Request(address, { method: "POST", body }), context)).status).toBe(200);
    expect(await digests()).toBe(false);
    const pressed = await POST(new Request(`${address}?page`, { method: "POST" }), context);
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, `/unsubscribe/${token}?done=1`]);
  });

  it("R445 is said by a token that nobody else can make, for one person and this purpose", async () => {
    const token = unsubscribeToken(idOf("commenter"), testSecret);
    expect(userOfUnsubscribeToken(token, testSecret)).toBe(idOf("commenter"));
    expect(userOfUnsubscribeToken(token, `${testSecret}x`)).toBeNull();
    const bytes = Buffer.from(token, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(userOfUnsubscribeToken(forged.toString("base64url"), testSecret)).toBeNull();
    }
    for (const other of ["", "x", `${token}AAAA`]) {
      expect(userOfUnsubscribeToken(other, testSecret)).toBeNull();
      const context = { params: Promise.resolve({ token: other }) };
      expect((await POST(new Request(`${publicUrl}/`, { method: "POST" }), context)).status).toBe(404);
    }
  });
});
