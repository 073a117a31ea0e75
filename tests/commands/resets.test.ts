// Ways back in for who lost a password or a second factor, on a real database and a real mail server.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askReset } from "../../lib/commands/ask-reset.ts";
import { addPerson, createOwner } from "../../lib/commands/create-owner.ts";
import { followReset } from "../../lib/commands/follow-reset.ts";
import { makeResetLink } from "../../lib/commands/make-reset-link.ts";
import { hashPassword } from "../../lib/commands/passwords.ts";
import { signIn } from "../../lib/commands/sign-in.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { insertMembership } from "../../lib/data/memberships.ts";
import { insertReset } from "../../lib/data/resets.ts";
import { findLiveSession } from "../../lib/data/sessions.ts";
import type { ResetKind } from "../../lib/domain/account.ts";
import type { Role } from "../../lib/domain/access.ts";
import { AppError } from "../../lib/domain/errors.ts";
import { resetLimits } from "../../lib/domain/account.ts";
import { mailReset } from "../../lib/jobs/mail-reset.ts";
import { smtpMailer } from "../../lib/jobs/mailer.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { resetKindOf } from "../../lib/queries/reset.ts";
import { sendAs, testSecret } from "../support/api.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { startMailServer, type MailServer } from "../support/smtp.ts";

const database = useTestDatabase();
const password = "a long enough password";
const another = "quite another password";
const from = "Rapporteur <briefings@example.org>";
const now = new Date();
let hash = "";
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  adoptSettings({ NEXTAUTH_SECRET: testSecret, SMTP_URL: server.url, MAIL_FROM: from });
  hash = await hashPassword(password);
});
afterAll(async () => {
  adoptSettings({ SMTP_URL: "", MAIL_FROM: "", NEXTAUTH_SECRET: "" });
  await server.stop();
});

type Desk = { owner: string; workspaceId: string };
const newAddress = () => `${randomUUID()}@example.org`;

async function makeDesk(): Promise<Desk> {
  const made = await createOwner({ email: newAddress(), name: "Owner", password, workspace: "Desk" });
  return { owner: made.userId, workspaceId: made.workspaceId };
}

async function addTo({ workspaceId }: Desk, role: Role = "editor"): Promise<{ id: string; email: string }> {
  const email = newAddress();
  const person = { email, name: "Member", passwordHash: hash, workspaceId, role, color: 0 };
  return { id: await transaction((tx) => addPerson(tx, person)), email };
}

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

const tokenIn = (text: string) => /\/reset\/([\w-]{43})\b/.exec(text)?.[1] ?? "";
const follow = (token: string, given: { password?: string; now?: Date } = { password: another }) =>
  outcome(followReset({ token, address: randomUUID(), ...given }));
const enter = (email: string, given: string) =>
  signIn({ email, password: given, address: randomUUID(), userAgent: null, now });

let desk: Desk;
let member: { id: string; email: string };
beforeEach(async () => {
  await forgetJobs();
  server.received.length = 0;
  desk = await makeDesk();
  member = await addTo(desk);
});

async function mailed(): Promise<string> {
  const jobs = await waitingJobs("reset");
  const mailer = smtpMailer(server.url, from);
  for (const { payload } of jobs)
    await mailReset(payload as { userId: string }, mailer, new AbortController().signal);
  await forgetJobs();
  return tokenIn(server.received.at(-1)?.text ?? "");
}

describe("a link by mail", () => {
  it("R632 it comes in text and HTML, sets a password once, ends all sign-ins, and stands in no row", async () => {
    const { sessionId } = await enter(member.email, password);
    await askReset({ email: member.email.toUpperCase(), address: randomUUID() });
    expect(JSON.stringify(await waitingJobs("reset"))).not.toContain(member.email);
    const token = await mailed();
    const [mail] = server.received;
    expect(mail?.to).toEqual([member.email]);
    expect(tokenIn(mail?.html ?? "")).toBe(token);
    expect(JSON.stringify(await db().passwordReset.findMany())).not.toContain(token);
    expect(await resetKindOf(token)).toBe("password");
    const told = await hearChanges(database().url, async () => {
      expect(await follow(token)).toBe("done");
    });
    expect(told).toEqual([{ kind: "access", userId: member.id }]);
    expect(await findLiveSession(db(), sessionId, now)).toBeNull();
    expect([await resetKindOf(token), await follow(token)]).toEqual([null, "not_found"]);
    expect(await outcome(enter(member.email, another))).toBe("done");
    const { items } = await auditView(desk.owner, { workspaceId: desk.workspaceId, limit: 50 });
    expect(items.find(({ act }) => act === "reset_used")).toMatchObject({ facts: { kind: "password" } });
    expect(JSON.stringify(items)).not.toContain(token);
  });

  it("R632 of two that follow it at once, one sets the password", async () => {
    await askReset({ email: member.email, address: randomUUID() });
    const token = await mailed();
    const outcomes = await Promise.all([follow(token), follow(token, { password: "a third password" })]);
    expect(outcomes.sort()).toEqual(["done", "not_found"]);
  });

  it("R633 it works for thirty minutes, and not for a password that is none", async () => {
    await askReset({ email: member.email, address: randomUUID() });
    const token = await mailed();
    const row = await db().passwordReset.findFirstOrThrow({ where: { userId: member.id } });
    expect((row.expiresAt.getTime() - row.createdAt.getTime()) / 60_000).toBeCloseTo(30, 1);
    expect(await follow(token, { password: another, now: row.expiresAt })).toBe("not_found");
    expect(await follow(token, { password: "short" })).toBe("invalid");
    expect(await follow(token, {})).toBe("invalid");
    expect(await follow(token)).toBe("done");
  });

  it("R634 an unknown address is answered alike and makes the same work, but no mail", async () => {
    for (const email of [member.email, newAddress()]) {
      await forgetJobs();
      expect(await outcome(askReset({ email, address: randomUUID() }))).toBe("done");
      expect(await waitingJobs("reset")).toHaveLength(1);
    }
    expect(await mailed()).toBe("");
    expect(server.received).toEqual([]);
    expect(await outcome(askReset({ email: "no address", address: randomUUID() }))).toBe("invalid");
  });

  it("R635 an account gets few mails, in silence; a network's address is told when it asked too often", async () => {
    const { perAccount, perAddress } = resetLimits;
    for (let i = 0; i < perAccount.points + 2; i++)
      expect(await outcome(askReset({ email: member.email, address: randomUUID() }))).toBe("done");
    expect(await waitingJobs("reset")).toHaveLength(perAccount.points);
    const address = randomUUID();
    const asked = Array.from({ length: perAddress.points + 4 }, () =>
      outcome(askReset({ email: newAddress(), address })),
    );
    expect((await Promise.all(asked)).filter((one) => one === "too_many")).toHaveLength(4);
  });

  it("R633 a forged token opens nothing, and one network's address tries few", async () => {
    const address = randomUUID();
    const guess = () => outcome(followReset({ token: randomUUID(), password: another, address }));
    const outcomes = await Promise.all(Array.from({ length: resetLimits.perAddress.points + 5 }, guess));
    expect(outcomes.filter((one) => one === "too_many")).toHaveLength(5);
    expect(outcomes).not.toContain("done");
  });
});

describe("a link that an owner hands over", () => {
  const make = (byId: string, userId: string, kind: ResetKind = "password") =>
    makeResetLink({ byId, userId, kind });

  it("R636 an owner lets a member in again; nobody else does, and strangers learn of nobody", async () => {
    const [manager, viewer] = [await addTo(desk, "manager"), await addTo(desk, "viewer")];
    const stranger = await makeDesk();
    expect(await outcome(make(manager.id, viewer.id))).toBe("not_allowed");
    expect(await outcome(make(stranger.owner, viewer.id))).toBe("not_found");
    expect(await outcome(make(desk.owner, randomUUID()))).toBe("not_found");
    expect(await outcome(make(desk.owner, desk.owner))).toBe("not_allowed");
    const token = tokenIn((await make(desk.owner, viewer.id)).url);
    expect(await follow(token)).toBe("done");
    expect(await outcome(enter(viewer.email, another))).toBe("done");
    const { items } = await auditView(desk.owner, { workspaceId: desk.workspaceId, limit: 50 });
    expect(items.find(({ act }) => act === "reset_asked")).toMatchObject({
      actorId: desk.owner,
      facts: { userId: viewer.id, kind: "password" },
    });
    expect(JSON.stringify(items)).not.toContain(token);
  });

  it("R637 nobody comes by it into a workspace that its maker doesn't own, also when that came later", async () => {
    const elsewhere = await makeDesk();
    const joins = (role: Role) =>
      transaction((tx) => insertMembership(tx, elsewhere.workspaceId, member.id, role));
    const token = tokenIn((await make(desk.owner, member.id)).url);
    await joins("viewer");
    expect(await outcome(make(desk.owner, member.id))).toBe("not_allowed");
    expect(await follow(token)).toBe("not_found");
    await transaction((tx) => insertMembership(tx, elsewhere.workspaceId, desk.owner, "manager"));
    expect(await outcome(make(desk.owner, member.id))).toBe("not_allowed");
    await db().membership.updateMany({ where: { userId: desk.owner }, data: { role: "owner" } });
    expect(await outcome(make(desk.owner, member.id))).toBe("done");
  });

  it("R637 it doesn't work once its maker is no owner any more, nor after a newer one", async () => {
    const first = tokenIn((await make(desk.owner, member.id)).url);
    const second = tokenIn((await make(desk.owner, member.id)).url);
    expect(await follow(first)).toBe("not_found");
    await db().membership.updateMany({ where: { userId: desk.owner }, data: { role: "manager" } });
    expect(await follow(second)).toBe("not_found");
  });

  it("R638 one for the second factor turns that off, ends all sign-ins, and leaves the password", async () => {
    await db().secondFactor.create({
      data: { userId: member.id, secret: new Uint8Array([1]), confirmedAt: now },
    });
    expect(await outcome(enter(member.email, password))).toBe("code_needed");
    const token = tokenIn((await make(desk.owner, member.id, "second_factor")).url);
    expect(await resetKindOf(token)).toBe("second_factor");
    expect(await follow(token)).toBe("done");
    expect(await outcome(enter(member.email, another))).toBe("wrong_credentials");
    expect(await outcome(enter(member.email, password))).toBe("done");
  });

  it("R636 the API makes one, and writes it down nowhere else", async () => {
    const send = await sendAs(desk.owner);
    const answer = await send("POST", `/members/${member.id}/reset-links`, { json: { kind: "password" } });
    expect(answer.status).toBe(200);
    const { url } = answer.json as { url: string };
    expect(await resetKindOf(tokenIn(url))).toBe("password");
    const asMember = await sendAs(member.id);
    const refused = await asMember("POST", `/members/${desk.owner}/reset-links`, {
      json: { kind: "password" },
    });
    expect(refused.status).toBe(403);
  });

  it("R633 a new password makes all earlier links to one useless", async () => {
    const reset = { userId: member.id, kind: "password", createdById: null } as const;
    const expiresAt = new Date(Date.now() + 60_000);
    const tokens = [
      await insertReset(db(), { ...reset, expiresAt }),
      await insertReset(db(), { ...reset, expiresAt }),
    ];
    expect(await follow(tokens[0] ?? "")).toBe("done");
    expect(await follow(tokens[1] ?? "")).toBe("not_found");
  });
});
