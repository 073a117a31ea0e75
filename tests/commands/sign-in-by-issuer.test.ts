// Signing in at another provider on a real database: whom its word lets in. The provider itself is the story's matter.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { createOwner } from "../../lib/commands/create-owner.ts";
import { hashPassword } from "../../lib/commands/passwords.ts";
import { signInByIssuer, type Vouched } from "../../lib/commands/sign-in-by-issuer.ts";
import { db } from "../../lib/data/client.ts";
import { findLiveSession } from "../../lib/data/sessions.ts";
import { AppError } from "../../lib/domain/errors.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
const now = new Date();
const issuer = "https://id.example.org";
let hash = "";
beforeAll(async () => {
  hash = await hashPassword("a long enough password");
});

let person: { userId: string; workspaceId: string; email: string };
let vouched: Vouched;
beforeEach(async () => {
  const email = `${randomUUID()}@example.org`;
  const made = await createOwner({
    email,
    name: "Person",
    password: "a long enough password",
    workspace: "W",
  });
  person = { ...made, email };
  vouched = { issuer, subject: randomUUID(), email: email.toUpperCase(), emailVerified: true };
});

async function outcome(given: Partial<Vouched> = {}): Promise<string> {
  return signInByIssuer({ ...vouched, ...given, userAgent: null, now }).then(
    ({ userId }) => userId,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

it("R640 a verified address is linked once, and then the provider's name for its holder counts", async () => {
  const { userId, sessionId } = await signInByIssuer({ ...vouched, userAgent: null, now });
  expect(userId).toBe(person.userId);
  expect(await findLiveSession(db(), sessionId, now)).toMatchObject({ user: { id: userId } });
  // The address may have changed there since.
  expect(await outcome({ email: null, emailVerified: false })).toBe(person.userId);
  const { items } = await auditView(person.userId, { workspaceId: person.workspaceId, limit: 10 });
  expect(items.map(({ act }) => act)).toEqual(["signed_in", "signed_in", "account_linked"]);
  expect(await db().account.count({ where: { userId } })).toBe(1);
});

it("R641 an address that isn't verified, or that nobody here has, lets nobody in and makes no account", async () => {
  const before = await db().user.count();
  expect(await outcome({ emailVerified: false })).toBe("invalid");
  expect(await outcome({ email: null })).toBe("not_found");
  expect(await outcome({ email: `${randomUUID()}@example.org` })).toBe("not_found");
  expect([await db().user.count(), await db().account.count({ where: { userId: person.userId } })]).toEqual([
    before,
    0,
  ]);
});

it("R642 another holder of the same address isn't taken for the first, nor another issuer's name for this one's", async () => {
  expect(await outcome()).toBe(person.userId);
  expect(await outcome({ subject: randomUUID() })).toBe("conflict");
  const other = await db().user.create({
    data: { email: `${randomUUID()}@example.org`, name: "Other", passwordHash: hash },
  });
  const elsewhere = { issuer: "https://other.example.org", email: other.email };
  expect(await outcome(elsewhere)).toBe(other.id);
});

it("R642 of two that link one person at once, one does", async () => {
  const outcomes = await Promise.all([outcome(), outcome({ subject: randomUUID() })]);
  expect(outcomes.sort()).toEqual([person.userId, "conflict"].sort());
});
