// Members and invitations by the commands, on a real database: who may give what to whom, what goes with a member, and who comes in.
import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { askReview } from "../../lib/commands/ask-review.ts";
import { acceptInvitation, joinByInvitation } from "../../lib/commands/accept-invitation.ts";
import { invite, resendInvitation, revokeInvitation } from "../../lib/commands/manage-invitations.ts";
import { changeRole, handOver, removeMember } from "../../lib/commands/manage-members.ts";
import { db } from "../../lib/data/client.ts";
import { findRole } from "../../lib/data/memberships.ts";
import { findLiveSession, insertSession } from "../../lib/data/sessions.ts";
import { can, roles, type Role } from "../../lib/domain/access.ts";
import { AppError, type ErrorCode } from "../../lib/domain/errors.ts";
import { invitationLimits } from "../../lib/domain/invitation.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { invitationPage } from "../../lib/queries/invitation-page.ts";
import { invitationsView } from "../../lib/queries/invitations.ts";
import { membersView, removalView } from "../../lib/queries/members.ts";
import { textAccess } from "../../lib/queries/text-access.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { makeReady } from "../support/reviews.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await db().rateLimit.deleteMany();
});

const idOf = (role: Role) => rows.people[role].id;
const roleOf = (userId: string) => findRole(db(), rows.workspaceId, userId);
const on = (by: Role, whom: Role | string) => ({
  userId: idOf(by),
  workspaceId: rows.workspaceId,
  memberId: roles.some((role) => role === whom) ? idOf(whom as Role) : whom,
});

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function log() {
  const { items } = await auditView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 100 });
  return items.reverse().map(({ act, actorId, facts }) => ({ act, actorId, facts }));
}

const password = "a password of the tests";
const invited = { note: "", days: 14 } as const;
const inviteAs = (by: Role, role: Role, email: string | null = null) =>
  invite({ userId: idOf(by), workspaceId: rows.workspaceId, role, email, ...invited });

/** The token of an invitation that isn't mailed. */
async function tokenOf(told: Promise<{ token: string | null }>): Promise<string> {
  const { token } = await told;
  if (token === null) throw new Error("the token was not told");
  return token;
}

async function somebody(email = `${randomUUID()}@example.org`) {
  return db().user.create({ data: { name: "Somebody", email } });
}

const page = (token: string, user: { id: string; email: string | null } | null = null) =>
  invitationPage({ token, address: "203.0.113.7", user });

describe("members", () => {
  it("R601 are listed by name for who manages them, page by page and found by typing; strangers learn nothing", async () => {
    const ask = { workspaceId: rows.workspaceId, search: "", limit: 2 };
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const view = await membersView(idOf("manager"), { ...ask, cursor });
      seen.push(...view.items.map(({ name }) => name));
      expect(view.owners).toBe(1);
      if (view.nextCursor === null) break;
      cursor = view.nextCursor;
    }
    expect(seen).toEqual(["commenter", "editor", "manager", "owner", "viewer"]);
    const found = await membersView(idOf("owner"), { ...ask, search: "EDIT" });
    expect(found.items.map(({ name }) => name)).toEqual(["editor"]);
    const { email } = await db().user.findUniqueOrThrow({ where: { id: idOf("viewer") } });
    const byAddress = await membersView(idOf("owner"), { ...ask, search: email ?? "" });
    expect(byAddress.items).toMatchObject([{ name: "viewer", email, role: "viewer", seenAt: null }]);
    expect((await membersView(idOf("owner"), { ...ask, search: "%" })).items).toEqual([]);
    for (const role of ["editor", "commenter", "viewer"] as const)
      expect(await codeOf(membersView(idOf(role), ask))).toBe("not_allowed");
    const stranger = (await makeBriefing()).people.owner.id;
    for (const workspaceId of [rows.workspaceId, randomUUID()])
      expect(await codeOf(membersView(stranger, { ...ask, workspaceId }))).toBe("not_found");
  });

  it("R601 were seen last when one of their sign-ins was asked for, to within five minutes", async () => {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + 3_600_000);
    const { id } = await insertSession(db(), { userId: idOf("viewer"), expiresAt, userAgent: null });
    const seenAt = async () => {
      const ask = { workspaceId: rows.workspaceId, search: "viewer", limit: 1 };
      return (await membersView(idOf("owner"), ask)).items[0]?.seenAt;
    };
    const first = await seenAt();
    await findLiveSession(db(), id, new Date(now.getTime() + 4 * 60_000));
    expect(await seenAt()).toBe(first);
    const later = new Date(now.getTime() + 10 * 60_000);
    await findLiveSession(db(), id, later);
    expect(await seenAt()).toBe(later.toISOString());
  });

  it("R602 managers give and take every role but owners'; who doesn't manage gives none, strangers neither", async () => {
    await changeRole({ ...on("manager", "viewer"), role: "manager" });
    expect(await roleOf(idOf("viewer"))).toBe("manager");
    expect(await codeOf(changeRole({ ...on("manager", "editor"), role: "owner" }))).toBe("not_allowed");
    expect(await codeOf(changeRole({ ...on("manager", "owner"), role: "viewer" }))).toBe("not_allowed");
    expect(await codeOf(removeMember(on("manager", "owner")))).toBe("not_allowed");
    expect(await codeOf(handOver(on("manager", "editor")))).toBe("not_allowed");
    for (const by of ["editor", "commenter"] as const) {
      expect(await codeOf(changeRole({ ...on(by, by), role: "owner" }))).toBe("not_allowed");
      expect(await codeOf(removeMember(on(by, "commenter")))).toBe("not_allowed");
    }
    const stranger = (await makeBriefing()).people.owner.id;
    for (const workspaceId of [rows.workspaceId, randomUUID()]) {
      const ask = { userId: stranger, workspaceId, memberId: idOf("viewer") };
      expect(await codeOf(changeRole({ ...ask, role: "viewer" }))).toBe("not_allowed");
      expect(await codeOf(removeMember(ask))).toBe("not_allowed");
    }
    expect(await codeOf(changeRole({ ...on("owner", stranger), role: "viewer" }))).toBe("not_found");
  });

  it("R603 a workspace keeps an owner, also when two go at once; ownership is handed over in one step", async () => {
    expect(await codeOf(changeRole({ ...on("owner", "owner"), role: "manager" }))).toBe("conflict");
    expect(await codeOf(removeMember(on("owner", "owner")))).toBe("conflict");
    expect(await codeOf(handOver(on("owner", "owner")))).toBe("conflict");
    await handOver(on("owner", "editor"));
    expect([await roleOf(idOf("owner")), await roleOf(idOf("editor"))]).toEqual(["manager", "owner"]);
    await changeRole({ ...on("editor", "owner"), role: "owner" });
    const both = [
      changeRole({ ...on("owner", "owner"), role: "viewer" }),
      removeMember(on("editor", "editor")),
    ];
    expect((await Promise.all(both.map(codeOf))).sort()).toEqual(["conflict", null]);
  });

  it("R604 who is removed loses what they were named as and asked for, their invitations and their place in reviews; it is told before", async () => {
    await makeReady(rows);
    const { briefingId, workspaceId } = rows;
    const manager = idOf("manager");
    await changeRole({ ...on("owner", "editor"), role: "manager" });
    const step = {
      rule: "any",
      reviewers: [manager, idOf("editor")],
      needed: 1,
      dueDate: null,
      note: "",
    } as const;
    const part = {
      note: "",
      locks: false,
      othersText: false,
      steps: [{ ...step, reviewers: [...step.reviewers] }],
    };
    await askReview({ userId: idOf("owner"), briefingId, ...part });
    await db().briefing.update({ where: { id: briefingId }, data: { isRestricted: true } });
    await db().briefingMember.create({ data: { briefingId, userId: manager, role: "viewer" } });
    await db().accessRequest.create({ data: { briefingId, userId: manager, note: "" } });
    await db().clientAuthor.create({ data: { briefingId, clientId: 604, userId: manager } });
    const token = await tokenOf(inviteAs("manager", "manager"));
    await inviteAs("owner", "viewer");
    const ask = { workspaceId, memberId: manager };
    expect(await removalView(idOf("owner"), ask)).toEqual({ named: 1, reviews: 1, invitations: 1, links: 1 });
    const before = await db().briefing.findUniqueOrThrow({ where: { id: briefingId } });
    await removeMember(on("owner", "manager"));
    expect(await codeOf(textAccess(db(), manager, briefingId))).not.toBeNull();
    expect(await db().briefingMember.count({ where: { userId: manager } })).toBe(0);
    expect(await db().accessRequest.count({ where: { userId: manager, settledAt: null } })).toBe(0);
    expect(await db().reviewer.count({ where: { userId: manager, removedAt: null } })).toBe(0);
    expect(await codeOf(page(token))).toBe("not_found");
    expect(await codeOf(acceptInvitation({ userId: manager, token }))).toBe("not_found");
    expect(await codeOf(removalView(idOf("owner"), ask))).toBe("not_found");
    const after = await db().briefing.findUniqueOrThrow({ where: { id: briefingId } });
    expect(after.accessVersion).toBeGreaterThan(before.accessVersion);
  });

  it("R606 what changes stands in the audit log: by whom, whom, from what to what", async () => {
    await changeRole({ ...on("owner", "viewer"), role: "viewer" });
    await changeRole({ ...on("owner", "viewer"), role: "editor" });
    await removeMember(on("manager", "viewer"));
    const viewer = idOf("viewer");
    expect(await log()).toEqual([
      {
        act: "member_role_changed",
        actorId: idOf("owner"),
        facts: { userId: viewer, from: "viewer", to: "editor" },
      },
      { act: "member_removed", actorId: idOf("manager"), facts: { userId: viewer, role: "editor" } },
    ]);
  });
});

describe("invitations", () => {
  it("R607 are made by who manages, of no more than they may give, and told once", async () => {
    expect(await codeOf(inviteAs("manager", "owner"))).toBe("not_allowed");
    for (const by of ["editor", "commenter", "viewer"] as const)
      expect(await codeOf(inviteAs(by, "viewer"))).toBe("not_allowed");
    const token = await tokenOf(inviteAs("owner", "owner"));
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = JSON.stringify(await db().$queryRaw`SELECT i::text FROM invitations i`);
    expect(stored).not.toContain(token);
    const { items } = await invitationsView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 10 });
    expect(items).toMatchObject([{ email: null, role: "owner", state: "open", uses: 0 }]);
    expect(JSON.stringify([items, await log()])).not.toContain(token);
    const [invitation] = items;
    const at = { userId: idOf("manager"), id: invitation?.id ?? "" };
    expect(await codeOf(revokeInvitation(at))).toBe("not_allowed");
    expect(await codeOf(resendInvitation({ ...at, days: 1 }))).toBe("not_allowed");
    const stranger = (await makeBriefing()).people.owner.id;
    expect(await codeOf(revokeInvitation({ ...at, userId: stranger }))).toBe("not_found");
  });

  it("R607 to an address of a member, or to one that is invited already, are refused", async () => {
    const { email } = await db().user.findUniqueOrThrow({ where: { id: idOf("viewer") } });
    expect(await codeOf(inviteAs("owner", "editor", email))).toBe("conflict");
    await inviteAs("owner", "editor", "new@example.org");
    expect(await codeOf(inviteAs("manager", "editor", "new@example.org"))).toBe("conflict");
  });

  it("R608 to an address are used once, by that address alone, also by two at once; links by several", async () => {
    const user = await somebody();
    const other = await somebody();
    const token = await tokenOf(inviteAs("owner", "editor", user.email));
    expect(await codeOf(acceptInvitation({ userId: other.id, token }))).toBe("not_allowed");
    expect((await page(token, other)).who).toBe("other");
    expect((await page(token)).who).toBe("known");
    await acceptInvitation({ userId: user.id, token });
    expect(await roleOf(user.id)).toBe("editor");
    expect(await codeOf(page(token))).toBe("not_found");
    expect((await page(token, user)).who).toBe("member");
    const fresh = await tokenOf(inviteAs("owner", "viewer", "first@example.org"));
    const join = () => joinByInvitation({ token: fresh, name: "First", email: null, password });
    expect((await Promise.all([join(), join()].map(codeOf))).filter((code) => code === null)).toHaveLength(1);
    const link = await tokenOf(inviteAs("owner", "commenter"));
    await acceptInvitation({ userId: other.id, token: link });
    await joinByInvitation({ token: link, name: "Second", email: "second@example.org", password });
    const { items } = await invitationsView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 10 });
    expect(items.map(({ state, uses }) => [state, uses])).toEqual([
      ["open", 2],
      ["used", 1],
      ["used", 1],
    ]);
  });

  it("R608 never change what a member is, let no guest in, and make no second account of an address", async () => {
    const link = await tokenOf(inviteAs("owner", "viewer"));
    await acceptInvitation({ userId: idOf("manager"), token: link });
    expect(await roleOf(idOf("manager"))).toBe("manager");
    expect(
      (await invitationsView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 1 })).items,
    ).toMatchObject([{ uses: 0, usedAt: null }]);
    const guest = await db().user.create({ data: { name: "Guest", email: null } });
    expect(await codeOf(acceptInvitation({ userId: guest.id, token: link }))).toBe("not_allowed");
    expect((await page(link, guest)).who).toBe("new");
    const { email } = await somebody();
    const person = { token: link, name: "Again", email, password };
    expect(await codeOf(joinByInvitation(person))).toBe("conflict");
  });

  it("R609 that don't work say the same, whyever: unknown, expired, revoked, used, sent again, or lapsed", async () => {
    const user = await somebody();
    const made = (days: 1 | 14 = 14) =>
      invite({
        userId: idOf("manager"),
        workspaceId: rows.workspaceId,
        role: "viewer",
        email: null,
        ...invited,
        days,
      });
    const told = [await made(1), await made(), await made(), await made()] as const;
    const [expired, revoked, replaced, lapsed] = told.map(({ token }) => token ?? "");
    await db().invitation.update({ where: { id: told[0].id }, data: { expiresAt: new Date() } });
    await revokeInvitation({ userId: idOf("owner"), id: told[1].id });
    const renewed = await tokenOf(resendInvitation({ userId: idOf("owner"), id: told[2].id, days: 1 }));
    await changeRole({ ...on("owner", "manager"), role: "editor" });
    for (const token of ["nobody's", expired, revoked, replaced, lapsed]) {
      const given = token ?? "";
      const accept = () => acceptInvitation({ userId: user.id, token: given });
      for (const ask of [() => page(given), () => page(given, user), accept])
        await expect(ask()).rejects.toMatchObject({ code: "not_found" });
      const join = joinByInvitation({ token: given, name: "New", email: "new@example.org", password });
      await expect(join).rejects.toMatchObject({ message: "This invitation doesn't work." });
    }
    expect(await roleOf(user.id)).toBeNull();
    expect((await page(renewed)).by).toBe("owner");
    const { items } = await invitationsView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(["lapsed", "open", "revoked", "expired"]);
    const again = { userId: idOf("owner"), id: told[1].id, days: 1 } as const;
    expect(await codeOf(resendInvitation(again))).toBe("conflict");
  });

  it("R611 can't be made without end, and tokens not be tried through; neither takes anything from others", async () => {
    const token = await tokenOf(inviteAs("owner", "viewer"));
    const tries = Array.from({ length: invitationLimits.tried.points + 20 }, () =>
      codeOf(page(randomUUID())),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === "not_found")).toHaveLength(invitationLimits.tried.points);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(20);
    expect(await codeOf(page(token))).toBe("too_many");
    expect((await invitationPage({ token, address: "203.0.113.8", user: null })).who).toBe("new");
    const stranger = (await makeBriefing()).people.owner.id;
    const { workspaceId } = rows;
    const ask = { workspaceId, role: "viewer", email: null, ...invited } as const;
    for (let i = 0; i < 3; i++) expect(await codeOf(invite({ ...ask, userId: stranger }))).toBe("not_found");
    for (let i = 1; i < invitationLimits.made.points; i++) await inviteAs("owner", "viewer");
    expect(await codeOf(inviteAs("owner", "viewer"))).toBe("too_many");
  }, 60_000);

  it("R606 stand in the audit log, without address and token", async () => {
    const user = await somebody();
    const { id } = await inviteAs("owner", "editor", user.email);
    const token = await tokenOf(resendInvitation({ userId: idOf("manager"), id, days: 7 }));
    await acceptInvitation({ userId: user.id, token });
    const link = await inviteAs("owner", "viewer");
    await revokeInvitation({ userId: idOf("owner"), id: link.id });
    await revokeInvitation({ userId: idOf("owner"), id: link.id });
    const events = await log();
    expect(events.map(({ act, actorId }) => [act, actorId])).toEqual([
      ["invitation_made", idOf("owner")],
      ["invitation_resent", idOf("manager")],
      ["invitation_used", user.id],
      ["invitation_made", idOf("owner")],
      ["invitation_revoked", idOf("owner")],
    ]);
    expect(JSON.stringify(events)).not.toContain(user.email);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

type Act =
  | { is: "role"; by: number; whom: number; role: Role }
  | { is: "remove" | "transfer"; by: number; whom: number }
  | { is: "invite"; by: number; role: Role }
  | { is: "accept"; by: number; which: number };

const person = fc.nat({ max: 7 });
const role = fc.constantFrom(...roles);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constant("role" as const), by: person, whom: person, role }),
  fc.record({ is: fc.constantFrom("remove" as const, "transfer" as const), by: person, whom: person }),
  fc.record({ is: fc.constant("invite" as const), by: person, role }),
  fc.record({ is: fc.constant("accept" as const), by: person, which: fc.nat({ max: 5 }) }),
);

describe("whatever people do", () => {
  /** Members of every role, two who were never members, and one more who wasn't. */
  async function crowd(): Promise<string[]> {
    const others = [await somebody(), await somebody(), await somebody()];
    return [...roles.map(idOf), ...others.map(({ id }) => id)];
  }

  const rank = (role: Role | null) => (role === null ? roles.length : roles.indexOf(role));
  const highest = (all: Map<string, Role>) => Math.min(...[...all.values()].map(rank));
  const now = async () => {
    const found = await db().membership.findMany({ where: { workspaceId: rows.workspaceId } });
    return new Map(found.map(({ userId, role }) => [userId, role]));
  };

  async function act(people: string[], tokens: { token: string; by: string; role: Role }[], what: Act) {
    const userId = people[what.by] ?? "";
    const { workspaceId } = rows;
    if (what.is === "invite") {
      const { token } = await invite({ userId, workspaceId, role: what.role, email: null, ...invited });
      tokens.push({ token: token ?? "", by: userId, role: what.role });
    } else if (what.is === "accept") {
      await acceptInvitation({ userId, token: tokens[what.which]?.token ?? "none" });
    } else {
      const ask = { userId, workspaceId, memberId: people[what.whom] ?? "" };
      if (what.is === "role") await changeRole({ ...ask, role: what.role });
      else if (what.is === "remove") await removeMember(ask);
      else await handOver(ask);
    }
  }

  it("R603 there is an owner, owners alone make and take owners, and nobody gets more than who gave it has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 25 }), async (all) => {
        rows = await makeBriefing();
        const people = await crowd();
        const tokens: { token: string; by: string; role: Role }[] = [];
        for (const what of all) {
          await db().rateLimit.deleteMany();
          const before = await now();
          const giver = what.is === "accept" ? (tokens[what.which]?.by ?? "") : (people[what.by] ?? "");
          const code = await codeOf(act(people, tokens, what));
          const after = await now();
          if (code !== null) expect(after).toEqual(before);
          expect([...after.values()]).toContain("owner");
          for (const userId of people) {
            const [was, is] = [before.get(userId) ?? null, after.get(userId) ?? null];
            if (was === is) continue;
            const of = before.get(giver);
            expect(of !== undefined && can({ kind: "member", role: of }, "manage")).toBe(true);
            if (was === "owner" || is === "owner") expect(of).toBe("owner");
            if (is !== null) expect(rank(is)).toBeGreaterThanOrEqual(rank(of ?? null));
            if (what.is === "accept") expect([was, userId]).toEqual([null, people[what.by]]);
          }
          expect(highest(after)).toBe(0);
        }
      }),
      { numRuns: 25, seed: 601 },
    );
  }, 120_000);
});
