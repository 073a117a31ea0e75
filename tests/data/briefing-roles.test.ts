// Who is what in which briefing: the one view that every door asks.
import { expect, it } from "vitest";
import { actorIn, membersIn } from "../../lib/data/briefing-roles.ts";
import { db } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { standingsOf } from "../../lib/data/standings.ts";
import { roles, type Actor } from "../../lib/domain/access.ts";
import { textAccess } from "../../lib/queries/text-access.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { signInAs } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();

/** By both ways of asking, which must agree. */
async function standsAs({ briefingId }: BriefingRows, userId: string): Promise<Actor | null> {
  const actor = await actorIn(db(), briefingId, userId);
  const { sessionId } = await signInAs(userId);
  const [standing] = await standingsOf(sqlOf(db()), [{ sessionId, briefingId }]);
  expect(standing?.actor).toEqual(actor);
  return actor;
}

async function addGuest({ briefingId, people }: BriefingRows, link: { expiresAt?: Date; offAt?: Date }) {
  const made = { briefingId, role: "commenter", note: "", createdById: people.manager.id } as const;
  const { id: guestLinkId } = await db().guestLink.create({ data: { ...made, ...link } });
  return db().user.create({ data: { name: "Guest", guestLinkId }, select: { id: true } });
}

it("R584 members are in a briefing what they are in its workspace; nobody else is anything there", async () => {
  const [rows, other] = [await makeBriefing(), await makeBriefing()];
  for (const role of roles) {
    expect(await standsAs(rows, rows.people[role].id)).toEqual({ kind: "member", role });
    expect(await standsAs(rows, other.people[role].id)).toBeNull();
  }
});

it("R584 in a restricted briefing owners are owners, and others what they are named as", async () => {
  const rows = await makeBriefing();
  const { briefingId, people } = rows;
  await db().briefing.update({ where: { id: briefingId }, data: { isRestricted: true } });
  await db().briefingMember.createMany({
    data: [
      { briefingId, userId: people.viewer.id, role: "editor" },
      { briefingId, userId: people.editor.id, role: "viewer" },
      { briefingId, userId: people.owner.id, role: "viewer" },
    ],
  });
  const as = async (role: (typeof roles)[number]) => (await standsAs(rows, people[role].id))?.role ?? null;
  expect([await as("owner"), await as("manager"), await as("editor")]).toEqual(["owner", null, "viewer"]);
  expect([await as("commenter"), await as("viewer")]).toEqual([null, "editor"]);
  const named = await membersIn(db(), briefingId, { roles: ["owner", "editor"], limit: 9 });
  expect(named.map(({ id, role }) => [id, role])).toEqual([
    [people.owner.id, "owner"],
    [people.viewer.id, "editor"],
  ]);
  await expect(textAccess(db(), people.commenter.id, briefingId)).rejects.toMatchObject({
    code: "not_allowed",
  });
});

it("R584 a guest is what the link says, in its briefing, while the link works", async () => {
  const [rows, other] = [await makeBriefing(), await makeBriefing()];
  const guest = await addGuest(rows, { expiresAt: new Date(Date.now() + 60_000) });
  expect(await standsAs(rows, guest.id)).toEqual({ kind: "guest", role: "commenter" });
  expect(await standsAs(other, guest.id)).toBeNull();
  const late = await addGuest(rows, { expiresAt: new Date(Date.now() - 1) });
  expect(await standsAs(rows, late.id)).toBeNull();
  const off = await addGuest(rows, { offAt: new Date() });
  expect(await standsAs(rows, off.id)).toBeNull();
  expect((await membersIn(db(), rows.briefingId, { limit: 9 })).map(({ id }) => id)).not.toContain(guest.id);
});

it("R584 what is in the bin is nobody's, and is found by nobody", async () => {
  const rows = await makeBriefing();
  await db().briefing.update({ where: { id: rows.briefingId }, data: { deletedAt: new Date() } });
  expect(await standsAs(rows, rows.people.owner.id)).toBeNull();
  const asked = textAccess(db(), rows.people.owner.id, rows.briefingId);
  await expect(asked).rejects.toMatchObject({ code: "not_found" });
});

it("R585 sign-ins from before all of a person's were ended don't count, on sockets neither", async () => {
  const { briefingId, people } = await makeBriefing();
  const { sessionId } = await signInAs(people.editor.id);
  const ask = async () => (await standingsOf(sqlOf(db()), [{ sessionId, briefingId }]))[0]?.user?.id;
  expect(await ask()).toBe(people.editor.id);
  await db().user.update({ where: { id: people.editor.id }, data: { sessionVersion: { increment: 1 } } });
  expect(await ask()).toBeUndefined();
});
