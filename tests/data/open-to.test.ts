// The condition by which lists find briefings, against the view that says who is what where, on random facts.
import fc from "fast-check";
import { expect, it } from "vitest";
import { isAnywhere, openTo } from "../../lib/data/briefing-roles.ts";
import { db } from "../../lib/data/client.ts";
import { namedRoles, roles, rolesThatMay } from "../../lib/domain/access.ts";
import { homeView } from "../../lib/queries/home.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();

const person = fc.constantFrom(...roles);
const facts = fc.record({
  isRestricted: fc.boolean(),
  isBinned: fc.boolean(),
  /** Of the briefing's own workspace, or of another one. */
  named: fc.uniqueArray(
    fc.record({ who: person, inside: fc.boolean(), role: fc.constantFrom(...namedRoles) }),
    {
      maxLength: 5,
      selector: ({ who, inside }) => `${who} ${inside}`,
    },
  ),
  removed: fc.option(person, { nil: null }),
});

async function make(rows: BriefingRows, other: BriefingRows, { named, removed, ...fact }: Fact) {
  const { briefingId, workspaceId } = rows;
  const { isRestricted, isBinned } = fact;
  const data = { isRestricted, deletedAt: isBinned ? new Date() : null };
  await db().briefing.update({ where: { id: briefingId }, data });
  const peopleOf = (inside: boolean) => (inside ? rows : other).people;
  await db().briefingMember.createMany({
    data: named.map(({ who, inside, role }) => ({ briefingId, userId: peopleOf(inside)[who].id, role })),
  });
  if (removed) await db().membership.deleteMany({ where: { workspaceId, userId: rows.people[removed].id } });
}
type Fact = typeof facts extends fc.Arbitrary<infer T> ? T : never;

async function byView(userId: string, kinds: readonly string[]): Promise<string[]> {
  const found = await db().$queryRaw<{ id: string }[]>`
    SELECT briefing_id::text AS id FROM briefing_roles WHERE user_id = ${userId}::uuid AND role::text = ANY(${kinds}::text[])`;
  return found.map(({ id }) => id).sort();
}

it("R656 lists hold the briefings into which somebody may come by the view, and no others", async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (fact) => {
      const [rows, other] = [await makeBriefing(), await makeBriefing()];
      await make(rows, other, fact);
      for (const { id } of [...Object.values(rows.people), ...Object.values(other.people)]) {
        const open = await byView(id, roles);
        const found = await db().briefing.findMany({ where: openTo(id), select: { id: true } });
        expect(found.map((each) => each.id).sort()).toEqual(open);
        expect((await homeView(id)).items.map((item) => item.id).sort()).toEqual(open);
        const decides = rolesThatMay("decide");
        const role = { in: decides };
        const inWorkspace = await db().membership.count({ where: { userId: id, role } });
        const anywhere = inWorkspace > 0 || (await byView(id, decides)).length > 0;
        expect(await isAnywhere(db(), id, decides)).toBe(anywhere);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

it("R656 a guest finds no briefing in any list", async () => {
  const rows = await makeBriefing();
  const link = {
    briefingId: rows.briefingId,
    role: "viewer",
    note: "",
    createdById: rows.people.owner.id,
  } as const;
  const { id: guestLinkId } = await db().guestLink.create({ data: link });
  const guest = await db().user.create({ data: { name: "Guest: Ada", guestLinkId } });
  expect((await homeView(guest.id)).items).toEqual([]);
});
