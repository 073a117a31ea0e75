// Somebody who manages a briefing restricts it to named people, opens it to its workspace, or changes who is named and as what.
import { z } from "zod";
import { can, namedRoles, type NamedRole } from "../domain/access.ts";
import { maxNamed } from "../domain/access-view.ts";
import { AppError } from "../domain/errors.ts";
import { idInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import {
  insidersAmong,
  namedIn,
  removeNamed,
  saveNamed,
  setRestricted,
  type NamedFacts,
} from "../data/briefing-access.ts";
import { actorIn } from "../data/briefing-roles.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import { transaction, type Tx } from "../data/client.ts";
import { accessInHand, type AccessAt } from "./access-in-hand.ts";
import { holdReviewsOf } from "./recount-reviews.ts";
import { rightsChanged } from "./rights-changed.ts";

/** Whoever loses the right to manage the briefing by their own change says that they want to. */
const leaveInput = z.boolean().default(false);

export const changeAccessInput = z.object({
  restricted: z.boolean(),
  /** All who are to be named; left out: those who are. */
  members: z
    .array(z.object({ userId: idInput, role: z.enum(namedRoles) }))
    .max(maxNamed)
    .optional(),
  leave: leaveInput,
});
export const nameMemberInput = z.object({ role: z.enum(namedRoles), leave: leaveInput });

type Wanted = ReadonlyMap<string, string>;
type Change = AccessAt & { leave?: boolean; now?: Date };
export type ChangeAccess = Change & Omit<z.input<typeof changeAccessInput>, "leave">;

/**
 * Who restricts a briefing is named as managing it, unless they are an owner. Throws `not_found`, `not_allowed`, `invalid` for who isn't in the
 * workspace, and `conflict` where somebody would shut themselves out without having said so.
 */
export async function changeAccess({ restricted, members, ...ask }: ChangeAccess): Promise<void> {
  await changed(ask, async (tx, briefing, before) => {
    const wanted = new Map(members ? members.map(roleById) : before.map(roleById));
    const isNew = restricted && !briefing.isRestricted;
    if (isNew && !members?.some(({ userId }) => userId === ask.userId)) wanted.set(ask.userId, "manager");
    if (isNew && (await isOwner(tx, ask))) keepAs(wanted, before, ask.userId);
    if (restricted !== briefing.isRestricted) {
      const act = restricted ? "briefing_restricted" : "briefing_opened";
      audit(tx, { briefingId: briefing.id, actorId: ask.userId, act });
    }
    return { restricted, wanted };
  });
}

const roleById = ({ userId, role }: { userId: string; role: string }) => [userId, role] as const;

async function isOwner(tx: Tx, { briefingId, userId }: AccessAt): Promise<boolean> {
  const actor = await actorIn(tx, briefingId, userId);
  return actor !== null && can(actor, "own");
}

/** Owners are in without being named. */
function keepAs(wanted: Map<string, string>, before: readonly NamedFacts[], userId: string): void {
  const was = before.find((each) => each.userId === userId);
  if (was) wanted.set(userId, was.role);
  else wanted.delete(userId);
}

export type NameMember = Change & { memberId: string; role: NamedRole };

/** Throws the same. */
export async function nameMember({ memberId, role, ...ask }: NameMember): Promise<void> {
  await changed(ask, (_tx, { isRestricted: restricted }, before) =>
    Promise.resolve({ restricted, wanted: new Map([...before.map(roleById), [memberId, role]]) }),
  );
}

/** Who isn't named stays so. Throws the same. */
export async function unnameMember({ memberId, ...ask }: Change & { memberId: string }): Promise<void> {
  await changed(ask, (_tx, { isRestricted: restricted }, before) => {
    const wanted = new Map(before.map(roleById));
    wanted.delete(memberId);
    return Promise.resolve({ restricted, wanted });
  });
}

type Plan = (
  tx: Tx,
  briefing: BriefingFacts,
  before: readonly NamedFacts[],
) => Promise<{ restricted: boolean; wanted: Wanted }>;

async function changed({ leave = false, now = new Date(), ...at }: Change, plan: Plan): Promise<void> {
  await transaction(async (tx) => {
    const { briefing } = await accessInHand(tx, at);
    const before = await namedIn(tx, briefing.id, maxNamed);
    const { restricted, wanted } = await plan(tx, briefing, before);
    await holdReviewsOf(tx, { briefingId: briefing.id });
    await setRestricted(tx, briefing.id, restricted);
    await saveAll(tx, { briefing, byId: at.userId }, { before, wanted });
    await stillManages(tx, at, leave);
    const { workspaceId, id: briefingId } = briefing;
    await rightsChanged(tx, { workspaceId, briefingId, byId: at.userId, at: now });
  });
}

async function stillManages(tx: Tx, { briefingId, userId }: AccessAt, leave: boolean): Promise<void> {
  const actor = await actorIn(tx, briefingId, userId);
  if (leave || (actor && can(actor, "manage"))) return;
  throw new AppError("conflict", "You would no longer manage this briefing yourself: say so with “leave”.");
}

type By = { briefing: BriefingFacts; byId: string };

async function saveAll(
  tx: Tx,
  { briefing, byId }: By,
  { before, wanted }: { before: readonly NamedFacts[]; wanted: Wanted },
): Promise<void> {
  const { id: briefingId } = briefing;
  if (wanted.size > maxNamed) throw new AppError("conflict", `A briefing names ${maxNamed} people at most.`);
  const was = new Map(before.map((each) => [each.userId, each]));
  const names = await namesOf(
    tx,
    briefing,
    [...wanted.keys()].filter((id) => !was.has(id)),
  );
  for (const [userId, role] of wanted) {
    const known = was.get(userId);
    if (known?.role === role) continue;
    await saveNamed(tx, { briefingId, userId }, namedRoleOf(role));
    const act = known ? "briefing_member_changed" : "briefing_member_named";
    const facts = { userId, name: known?.name ?? names.get(userId) ?? "", role };
    audit(tx, { briefingId, actorId: byId, act, facts });
  }
  for (const { userId, name } of before.filter((each) => !wanted.has(each.userId))) {
    await removeNamed(tx, briefingId, userId);
    audit(tx, { briefingId, actorId: byId, act: "briefing_member_removed", facts: { userId, name } });
  }
}

function namedRoleOf(role: string): NamedRole {
  const found = namedRoles.find((each) => each === role);
  if (!found) throw new Error(`nobody is named as ${role}`);
  return found;
}

/** Of who is named now. */
async function namesOf(tx: Tx, briefing: BriefingFacts, ids: string[]): Promise<Map<string, string>> {
  const people = await insidersAmong(tx, briefing.workspaceId, ids);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const message = "Only members of the workspace can be named.";
  if (ids.some((id) => !names.has(id)))
    throw new AppError("invalid", message, [{ path: "members", message }]);
  return names;
}
