// Somebody's own account on a real database: name, password, sign-ins, second factor. Pages and cookies aren't here.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret, TOTP } from "otpauth";
import { changeName, changePassword } from "../../lib/commands/change-account.ts";
import { createOwner } from "../../lib/commands/create-owner.ts";
import { endOtherSessions, endOwnSession } from "../../lib/commands/end-session.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  makeRecoveryCodes,
  turnOffSecondFactor,
} from "../../lib/commands/second-factor.ts";
import { signIn, type SignIn } from "../../lib/commands/sign-in.ts";
import { withOrigin } from "../../lib/commands/with-origin.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { findLiveSession, insertSession } from "../../lib/data/sessions.ts";
import { AppError } from "../../lib/domain/errors.ts";
import { signInLimits } from "../../lib/domain/session.ts";
import { sessionsView } from "../../lib/queries/account.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { testSecret } from "../support/api.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const password = "a long enough password";
const another = "quite another password";
const now = new Date();

beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let person: { userId: string; workspaceId: string; email: string };
beforeEach(async () => {
  const email = `${randomUUID()}@example.org`;
  person = { email, ...(await createOwner({ email, name: "Person", password, workspace: "Desk" })) };
});

function enter(given: Partial<SignIn> = {}) {
  return signIn({ email: person.email, password, address: randomUUID(), userAgent: null, now, ...given });
}

/** "done", or the code of the refusal. */
async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

const isLive = async (sessionId: string) => (await findLiveSession(db(), sessionId, now)) !== null;

async function audited(): Promise<unknown[]> {
  const { items } = await auditView(person.userId, { workspaceId: person.workspaceId, limit: 200 });
  return items.reverse().map(({ act }) => act);
}

/** Something in the log that is as long as a secret and isn't an id. */
async function logHolds(...secrets: string[]): Promise<boolean> {
  const rows = JSON.stringify(
    await auditView(person.userId, { workspaceId: person.workspaceId, limit: 200 }),
  );
  return secrets.some((secret) => rows.includes(secret));
}

describe("name and password", () => {
  it("R621 a name is changed by its person, and the log says what it was", async () => {
    await changeName({ userId: person.userId, name: "Somebody Else" });
    await changeName({ userId: person.userId, name: "Somebody Else" });
    const { items } = await auditView(person.userId, { workspaceId: person.workspaceId, limit: 10 });
    expect(items.map(({ act, facts }) => [act, facts])).toEqual([
      ["name_changed", { before: "Person", name: "Somebody Else" }],
    ]);
    const guest = await db().user.create({ data: { name: "Guest" } });
    expect(await outcome(changeName({ userId: guest.id, name: "Another" }))).toBe("not_allowed");
  });

  it("R622 a new password asks for the present one, ends all other sign-ins at once, and keeps this one", async () => {
    const [here, there] = [await enter(), await enter()];
    const change = { userId: person.userId, sessionId: here.sessionId, password: another, now };
    expect(await outcome(changePassword({ ...change, present: "not the present one" }))).toBe(
      "wrong_credentials",
    );
    expect(await isLive(there.sessionId)).toBe(true);
    const told = await hearChanges(database().url, () => changePassword({ ...change, present: password }));
    expect(told).toEqual([{ kind: "access", userId: person.userId }]);
    expect([await isLive(here.sessionId), await isLive(there.sessionId)]).toEqual([true, false]);
    expect(await outcome(enter())).toBe("wrong_credentials");
    expect(await outcome(enter({ password: another }))).toBe("done");
    expect(await audited()).toEqual(["signed_in", "signed_in", "password_changed", "signed_in"]);
    expect(await logHolds(password, another)).toBe(false);
  });

  it("R622 of two changes at once one counts, and the sign-in that made the other is over", async () => {
    const [here, there] = [await enter(), await enter()];
    const change = (sessionId: string, to: string) =>
      outcome(changePassword({ userId: person.userId, sessionId, present: password, password: to, now }));
    const outcomes = await Promise.all([
      change(here.sessionId, another),
      change(there.sessionId, "a third password"),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    const live = [await isLive(here.sessionId), await isLive(there.sessionId)];
    expect(live.filter(Boolean)).toHaveLength(1);
  });

  it("R622 who proved the old password just before it was changed isn't signed in by it", async () => {
    const here = await enter();
    const { sessionVersion: version } = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    await changePassword({
      userId: person.userId,
      sessionId: here.sessionId,
      present: password,
      password: another,
    });
    const expiresAt = new Date(now.getTime() + 3_600_000);
    const late = await insertSession(db(), { userId: person.userId, expiresAt, userAgent: null, version });
    expect(await isLive(late.id)).toBe(false);
  });

  it("R623 the present password is guessed no more often than at the door", async () => {
    const { sessionId } = await enter();
    const guess = () =>
      outcome(changePassword({ userId: person.userId, sessionId, present: "a guess", password: another }));
    const { points } = signInLimits.perAccount;
    const outcomes = await Promise.all(Array.from({ length: points + 3 }, guess));
    expect(outcomes.filter((one) => one === "wrong_credentials")).toHaveLength(points);
    expect(await outcome(enter())).toBe("too_many");
  });
});

describe("the audit log", () => {
  it("R643 tells what somebody did to their account, without a password, code or secret", async () => {
    const { userId } = person;
    const [here, there] = [await enter(), await enter()];
    await endOwnSession({ userId, sessionId: there.sessionId });
    await changePassword({ userId, sessionId: here.sessionId, present: password, password: another });
    const { secret } = await beginSecondFactor({ userId, password: another });
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
    const { codes } = await confirmSecondFactor({ userId, code, now });
    await enter({ password: another, code: codes[0] ?? "" });
    const made = await makeRecoveryCodes({ userId, password: another });
    await turnOffSecondFactor({ userId, password: another });
    expect(await audited()).toEqual([
      ...["signed_in", "signed_in", "sessions_ended", "password_changed", "second_factor_on"],
      ...["recovery_code_used", "signed_in", "recovery_codes_made", "second_factor_off"],
    ]);
    expect(await logHolds(password, another, secret, code, ...codes, ...made.codes)).toBe(false);
  });
});

describe("where somebody is signed in", () => {
  it("R624 each sign-in is listed with device, address and times, this one marked, page by page", async () => {
    const agents = [
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "strange/1",
    ];
    const origin = { address: "203.0.113.7", device: null };
    const entered = [];
    for (const userAgent of agents) entered.push(await withOrigin(origin, () => enter({ userAgent })));
    const ask = { userId: person.userId, sessionId: entered[0]?.sessionId ?? "", limit: 2 };
    const first = await sessionsView(ask);
    const rest = await sessionsView({ ...ask, cursor: first.nextCursor ?? "" });
    const items = [...first.items, ...rest.items];
    expect(items.map(({ browser, system, isThis }) => [browser, system, isThis])).toEqual([
      [null, null, false],
      ["Safari", "iPhone", false],
      ["Firefox", "Linux", true],
    ]);
    expect(new Set(items.map(({ address }) => address))).toEqual(new Set(["203.0.113.7"]));
    expect(rest.nextCursor).toBeNull();
  });

  it("R625 one is ended by whose it is alone, and all others by who asks", async () => {
    const [here, there, third] = [await enter(), await enter(), await enter()];
    const stranger = await createOwner({
      email: `${randomUUID()}@example.org`,
      name: "Stranger",
      password,
      workspace: "Elsewhere",
    });
    const end = (userId: string) => outcome(endOwnSession({ userId, sessionId: there.sessionId }));
    expect([await end(stranger.userId), await isLive(there.sessionId)]).toEqual(["not_found", true]);
    expect([await end(person.userId), await end(person.userId)]).toEqual(["done", "not_found"]);
    expect(await isLive(there.sessionId)).toBe(false);
    await endOtherSessions({ userId: person.userId, sessionId: here.sessionId });
    expect([await isLive(here.sessionId), await isLive(third.sessionId)]).toEqual([true, false]);
    // Ended itself, it ends no others: else two that end each other would both stay.
    expect(await outcome(endOtherSessions({ userId: person.userId, sessionId: third.sessionId }))).toBe(
      "signed_out",
    );
    expect(await isLive(here.sessionId)).toBe(true);
    expect((await sessionsView({ ...person, sessionId: here.sessionId, limit: 10 })).items).toHaveLength(1);
  });
});

describe("the second factor", () => {
  let totp: TOTP;
  let codes: string[];
  const codeAt = (steps: number) => totp.generate({ timestamp: now.getTime() + steps * 30_000 });

  beforeEach(async () => {
    const { secret } = await beginSecondFactor({ userId: person.userId, password });
    totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const before = new Date(now.getTime() - 60_000);
    const asked = { userId: person.userId, now: before };
    ({ codes } = await confirmSecondFactor({ ...asked, code: codeAt(-2) }));
  });

  it("R626 it is set up by the password and a first code, and asks for a code after a right password only", async () => {
    expect(await outcome(enter())).toBe("code_needed");
    expect(await outcome(enter({ password: "wrong", code: codeAt(0) }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: "000000" }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: codeAt(0) }))).toBe("done");
    expect(await outcome(beginSecondFactor({ userId: person.userId, password }))).toBe("conflict");
    const other = await createOwner({
      email: `${randomUUID()}@example.org`,
      name: "Other",
      password,
      workspace: "W",
    });
    expect(await outcome(beginSecondFactor({ userId: other.userId, password: "wrong" }))).toBe(
      "wrong_credentials",
    );
    await beginSecondFactor({ userId: other.userId, password });
    expect(await outcome(confirmSecondFactor({ userId: other.userId, code: "000000" }))).toBe("invalid");
    expect(await db().recoveryCode.count({ where: { userId: other.userId } })).toBe(0);
  });

  it("R627 a code counts one step to either side, and once: no step is taken twice, and none before it", async () => {
    for (const steps of [-2, 2])
      expect(await outcome(enter({ code: codeAt(steps) }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: codeAt(-1) }))).toBe("done");
    expect(await outcome(enter({ code: codeAt(-1) }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: codeAt(1) }))).toBe("done");
    expect(await outcome(enter({ code: codeAt(0) }))).toBe("wrong_credentials");
  });

  it("R627 of many who send one code at once, one comes in", async () => {
    for (const code of [codeAt(0), codes[0] ?? ""]) {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(enter({ code }))));
      expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
      await db().rateLimit.deleteMany();
    }
  });

  it("R627 the code that turned it on lets nobody in", async () => {
    const at = new Date(now.getTime() - 60_000);
    expect(await outcome(enter({ code: codeAt(-2), now: at }))).toBe("wrong_credentials");
  });

  it("R628 recovery codes count once each, however they are typed, and not after new ones were made", async () => {
    expect(new Set(codes).size).toBe(10);
    const [first = "", second = "", third = ""] = codes;
    expect(await outcome(enter({ code: first }))).toBe("done");
    expect(await outcome(enter({ code: first }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: second.toUpperCase().replaceAll("-", " ") }))).toBe("done");
    const made = await makeRecoveryCodes({ userId: person.userId, password });
    expect(await outcome(enter({ code: third }))).toBe("wrong_credentials");
    expect(await outcome(enter({ code: made.codes[0] ?? "" }))).toBe("done");
    const stored = await db().recoveryCode.findMany({ where: { userId: person.userId } });
    expect(stored).toHaveLength(10);
    expect(JSON.stringify(stored)).not.toContain(made.codes[1]);
    expect(await audited()).toContain("recovery_code_used");
    expect(await logHolds(...codes, ...made.codes)).toBe(false);
  });

  it("R629 who knows the password tries no more codes than passwords, also by asking for the code between", async () => {
    const { points } = signInLimits.perAccount;
    const outcomes: string[] = [];
    for (let i = 0; i <= points; i++) {
      outcomes.push(await outcome(enter({ code: "000000" })));
      if (i < points - 1) expect(await outcome(enter())).toBe("code_needed");
    }
    expect(outcomes.filter((one) => one === "wrong_credentials")).toHaveLength(points);
    expect(outcomes.at(-1)).toBe("too_many");
  });

  it("R630 its secret is sealed for its person: another's row opens nothing", async () => {
    const { secret } = await db().secondFactor.findUniqueOrThrow({ where: { userId: person.userId } });
    expect(Buffer.from(secret).includes(Buffer.from(totp.secret.bytes))).toBe(false);
    const other = await createOwner({
      email: `${randomUUID()}@example.org`,
      name: "Other",
      password,
      workspace: "W",
    });
    await db().secondFactor.create({ data: { userId: other.userId, secret, confirmedAt: now } });
    const { email } = await db().user.findUniqueOrThrow({ where: { id: other.userId } });
    expect(await outcome(enter({ email: email ?? "", code: codeAt(0) }))).not.toBe("done");
  });

  it("R631 turning it off asks for the password, and then the password is enough", async () => {
    expect(await outcome(turnOffSecondFactor({ userId: person.userId, password: "wrong" }))).toBe(
      "wrong_credentials",
    );
    await turnOffSecondFactor({ userId: person.userId, password });
    expect(await outcome(enter())).toBe("done");
    expect(await db().recoveryCode.count({ where: { userId: person.userId } })).toBe(0);
    expect(await outcome(turnOffSecondFactor({ userId: person.userId, password }))).toBe("conflict");
    const acts = await audited();
    for (const act of ["second_factor_on", "second_factor_off"]) expect(acts).toContain(act);
  });
});
