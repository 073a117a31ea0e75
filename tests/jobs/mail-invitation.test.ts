// Invitations to addresses on their way to a real SMTP server: what the mail says, in whose language, and that no token lies anywhere.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { joinByInvitation } from "../../lib/commands/accept-invitation.ts";
import { changeMailSetting } from "../../lib/commands/change-mail-setting.ts";
import { invite, resendInvitation, revokeInvitation } from "../../lib/commands/manage-invitations.ts";
import { changeRole } from "../../lib/commands/manage-members.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { mailInvitation } from "../../lib/jobs/mail-invitation.ts";
import { smtpMailer, type Mailer } from "../../lib/jobs/mailer.ts";
import { invitationPage } from "../../lib/queries/invitation-page.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { startMailServer, type MailServer } from "../support/smtp.ts";

const from = "Rapporteur <briefings@example.org>";
const publicUrl = "http://rapporteur.example";
useTestDatabase();
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mailer = smtpMailer(server.url, from);
});
afterAll(async () => {
  adoptSettings({ SMTP_URL: "", MAIL_FROM: "", PUBLIC_URL: "" });
  await server.stop();
});

let rows: BriefingRows;
beforeEach(async () => {
  adoptSettings({ SMTP_URL: server.url, MAIL_FROM: from, PUBLIC_URL: publicUrl });
  server.received.splice(0);
  server.refuse(null);
  await forgetJobs();
  rows = await makeBriefing();
});

const idOf = (role: Role) => rows.people[role].id;
const untold = new AbortController().signal;
const mail = (invitationId: string) => mailInvitation({ invitationId }, mailer, untold);
const page = (token: string) => invitationPage({ token, address: "203.0.113.7", user: null });

async function inviteNew(email: string, note = ""): Promise<string> {
  const { workspaceId } = rows;
  const ask = { userId: idOf("manager"), workspaceId, email, role: "editor", note, days: 14 } as const;
  const { id, token } = await invite(ask);
  expect(token).toBeNull();
  return id;
}

/** The token of the latest mail, the same in both parts. */
function tokenIn(): string {
  const { text = "", html = "" } = server.received.at(-1) ?? {};
  const [, token = ""] = /rapporteur\.example\/invite\/([\w-]{43})/.exec(text) ?? [];
  expect(html).toContain(`href="${publicUrl}/invite/${token}"`);
  return token;
}

describe("an invitation by mail", () => {
  it("R612 comes by a job that holds no token, says who invites to what with which words, and its link works", async () => {
    const id = await inviteNew("new@example.org", "Welcome <b>in</b>\nto the desk");
    expect(await waitingJobs("invitation")).toMatchObject([{ payload: { invitationId: id } }]);
    await mail(id);
    const [sent, ...more] = server.received;
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ to: ["new@example.org"], from: "briefings@example.org" });
    expect(sent?.headers.some((header) => /^Subject: .*manager.*Desk/.test(header))).toBe(true);
    expect(sent?.text).toContain(
      "> Welcome <b>in</b>\n> to the desk".replaceAll("\n", sent?.text.includes("\r\n") ? "\r\n" : "\n"),
    );
    expect(sent?.html).toContain("Welcome &#60;b&#62;in&#60;/b&#62;<br>to the desk");
    for (const part of [sent?.text, sent?.html]) expect(part).toContain("Your role: editor.");
    const token = tokenIn();
    expect(await page(token)).toMatchObject({ email: "new@example.org", who: "new", by: "manager" });
    const stored = JSON.stringify([
      await db().$queryRaw`SELECT i::text FROM invitations i`,
      await waitingJobs(),
      await db().$queryRaw`SELECT a::text FROM audit_events a`,
    ]);
    expect(stored).not.toContain(token);
    const join = { token, name: "New", email: "else@example.org", password: "a password of the tests" };
    expect(await joinByInvitation(join)).toEqual({ email: "new@example.org" });
  });

  it("R612 is in the language of who invites", async () => {
    await changeMailSetting({ userId: idOf("manager"), locale: "ja" });
    await mail(await inviteNew("new@example.org"));
    expect(server.received[0]?.text).toContain("「Desk」にあなたを招待しました");
    expect(server.received[0]?.html).toContain('<html lang="ja">');
  });

  it("R612 that is sent again, or tried again, works by its last mail alone; one that has ended isn't sent", async () => {
    const id = await inviteNew("new@example.org");
    await mail(id);
    const first = tokenIn();
    server.refuse({ content: 451 });
    await expect(mail(id)).rejects.toThrow();
    server.refuse(null);
    await mail(id);
    const second = tokenIn();
    await resendInvitation({ userId: idOf("owner"), id, days: 7 });
    await mail(id);
    const third = tokenIn();
    expect((await page(third)).by).toBe("owner");
    for (const token of [first, second])
      await expect(page(token)).rejects.toMatchObject({ code: "not_found" });
    expect(server.received).toHaveLength(3);
    await revokeInvitation({ userId: idOf("owner"), id });
    await mail(id);
    const lapsed = await inviteNew("other@example.org");
    const at = { userId: idOf("owner"), workspaceId: rows.workspaceId, memberId: idOf("manager") };
    await changeRole({ ...at, role: "editor" });
    await mail(lapsed);
    expect(server.received).toHaveLength(3);
    server.refuse({ receiver: 550 });
    await changeRole({ ...at, role: "manager" });
    await mail(lapsed);
    expect(server.received).toHaveLength(3);
  });

  it("R612 isn't mailed where there is no server: the token is told then, and a link's always", async () => {
    const { workspaceId } = rows;
    const ask = { userId: idOf("owner"), workspaceId, role: "viewer", note: "", days: 1 } as const;
    expect((await invite({ ...ask, email: null })).token).toHaveLength(43);
    adoptSettings({ SMTP_URL: "", MAIL_FROM: "" });
    const { token } = await invite({ ...ask, email: "new@example.org" });
    expect((await page(token ?? "")).email).toBe("new@example.org");
    expect(await waitingJobs("invitation")).toEqual([]);
  });
});
