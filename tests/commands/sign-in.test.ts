// Signing in and out on a real database: answers, limits, hashing, sessions. Cookies are next-auth's matter.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createOwner } from "../../lib/commands/create-owner.ts";
import { endSession } from "../../lib/commands/end-session.ts";
import { isPassword, hashPassword } from "../../lib/commands/passwords.ts";
import { signIn } from "../../lib/commands/sign-in.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { appendEntries, sqlOf } from "../../lib/data/journal.ts";
import { findLiveSession } from "../../lib/data/sessions.ts";
import { AppError } from "../../lib/domain/errors.ts";
import { sessionDays, signInLimits } from "../../lib/domain/session.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const now = new Date("2026-03-01T09:00:00Z");
const password = "a long enough password";

let email = "";
let address = "";
beforeEach(async () => {
  email = `${randomUUID()}@example.org`;
  address = randomUUID();
  await createOwner({ email, name: "Person", password, workspace: "Desk" });
});

/** The code of the refusal, or "in". */
async function tryWith(
  given: Partial<{ email: string; password: string; address: string }>,
): Promise<string> {
  return signIn({ email, password, address, userAgent: null, now, ...given }).then(
    () => "in",
    (error: unknown) => (error instanceof AppError ? error.code : "bug"),
  );
}

describe("signing in", () => {
  it("R64 answers an unknown address, a wrong password and no address at all alike", async () => {
    const unknown = { email: `${randomUUID()}@example.org` };
    expect(await tryWith({})).toBe("in");
    expect(await tryWith({ email: email.toUpperCase() })).toBe("in");
    for (const given of [unknown, { password: "another password" }, { email: "a\u0000b" }, { email: "" }])
      expect(await tryWith(given)).toBe("wrong_credentials");
  });

  it("R64 takes as long for an unknown address as for a wrong password", async () => {
    const hash = await hashPassword(password);
    /** Milliseconds of the processor, on whatever thread: a busy machine makes an answer late, but costs no more of these. */
    const workOf = async (passwordHash: string | null) => {
      const before = process.cpuUsage();
      expect(await isPassword("another password", passwordHash)).toBe(false);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      unknown.push(await workOf(null));
      known.push(await workOf(hash));
    }
    // The least of several is the work itself. Without the work, the answer would cost a thousandth.
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it("R64 keeps passwords as argon2id with 64 MiB and three passes", async () => {
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { email } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  });

  it("R65 ends an account's tries after its limit, many at once included, wherever they come from", async () => {
    const tries = signInLimits.perAccount.points + 5;
    const wrong = () => tryWith({ password: "another password", address: randomUUID() });
    const answers = await Promise.all(Array.from({ length: tries }, wrong));
    expect(answers.filter((code) => code === "wrong_credentials").length).toBe(
      signInLimits.perAccount.points,
    );
    expect(answers.filter((code) => code === "too_many").length).toBe(5);
    expect(await tryWith({})).toBe("too_many");
  });

  it("R65 ends a network address's tries after its limit, without using up others' accounts", async () => {
    const seconds = signInLimits.perAddress.seconds;
    const expire = new Date(Date.now() + seconds * 1_000);
    await db().rateLimit.create({
      data: { key: `sign-in-address:${address}`, points: signInLimits.perAddress.points, expire },
    });
    for (let round = 0; round <= signInLimits.perAccount.points; round++)
      expect(await tryWith({})).toBe("too_many");
    expect(await tryWith({ address: randomUUID() })).toBe("in");
  });

  it("R65 starts anew when the time is over, and keeps no old counters", async () => {
    const { points } = signInLimits.perAccount;
    const expire = new Date(Date.now() - 1);
    const key = `sign-in-account:${email}`;
    await db().rateLimit.create({ data: { key, points, expire } });
    await db().rateLimit.create({ data: { key: "sign-in-account:gone", points, expire } });
    expect(await tryWith({})).toBe("in");
    expect(await db().rateLimit.count({ where: { key: { in: [key, "sign-in-account:gone"] } } })).toBe(0);
  });

  it("R65 success uses up no tries", async () => {
    for (let round = 0; round < 3; round++) expect(await tryWith({})).toBe("in");
    const counted = await db().rateLimit.findMany({
      where: { key: { endsWith: address }, points: { gt: 0 } },
    });
    expect(counted).toEqual([]);
  });
});

describe("a sign-in", () => {
  it("R66 counts for thirty days, and not after it has been ended", async () => {
    const { sessionId, userId } = await signIn({ email, password, address, userAgent: "a browser", now });
    const live = (at: Date) => findLiveSession(db(), sessionId, at);
    expect(await live(now)).toMatchObject({ user: { id: userId, email } });
    const end = now.getTime() + sessionDays * 86_400_000;
    expect(await live(new Date(end - 1))).not.toBeNull();
    expect(await live(new Date(end))).toBeNull();
    await endSession(sessionId, now);
    expect(await live(now)).toBeNull();
  });

  it("R66 ends once: the end is announced with the change, and a second end is nothing", async () => {
    const { sessionId, userId } = await signIn({ email, password, address, userAgent: null, now });
    const changes = await hearChanges(database().url, async () => {
      await endSession(sessionId, now);
      await endSession(sessionId, now);
    });
    expect(changes).toEqual([{ kind: "access", userId }]);
  });

  it("R18 its end fences all that the person wrote in, and nobody else's briefings", async () => {
    const { sessionId, userId } = await signIn({ email, password, address, userAgent: null, now });
    const [own, other] = [await makeBriefing(), await makeBriefing()];
    for (const clientId of [1, 2])
      await db().clientAuthor.create({ data: { briefingId: own.briefingId, clientId, userId } });
    const versionOf = async ({ briefingId }: BriefingRows) =>
      (await db().briefing.findUniqueOrThrow({ where: { id: briefingId } })).accessVersion;
    const before = await versionOf(own);
    await endSession(sessionId, now);
    await endSession(sessionId, now);
    expect(await versionOf(own)).toBe(before + 1);
    expect(await versionOf(other)).toBe(before);
    const entry = { connection: randomUUID(), n: 1, userId, command: null, bytes: Buffer.from([0, 0]) };
    const fence = { briefingId: own.briefingId, epoch: 1, accessVersion: before };
    const stored = await transaction((tx) =>
      appendEntries(sqlOf(tx), [fence], [{ ...entry, briefingId: own.briefingId }]),
    );
    expect(stored).toEqual([]);
  });

  it("R66 nobody is signed in by an id that isn't one", async () => {
    for (const id of ["", "1", "not a uuid", randomUUID()])
      expect(await findLiveSession(db(), id, now)).toBeNull();
  });
});
