// Who decides in this person's place, and in whose they do, from today on.
import { rolesThatMay } from "../domain/access.ts";
import { calledApart, dayOf, type AwayView, type DelegationView } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import { db, type Tx } from "../data/client.ts";
import { listDelegations, type DelegationFacts } from "../data/delegations.ts";
import { peopleWithRoles } from "../data/memberships.ts";
import { workspacesWhere } from "./text-access.ts";

/** Of more those that end first are told: of their own nobody has so many. */
const maxTold = 100;
/** Whom one may name; of more, the first by name. */
const maxPeople = 500;

export async function delegationsView(
  userId: string,
  now = new Date(),
  tx: Tx = db(),
): Promise<DelegationView[]> {
  return (await listDelegations(tx, { userId, day: dayOf(now) }, maxTold)).map(viewOf);
}

/** The page of who is away, what begins first, first. Throws `not_allowed` for who may decide nowhere. */
export async function awayView(userId: string, now = new Date(), tx: Tx = db()): Promise<AwayView> {
  const workspaceIds = await workspacesWhere(tx, userId, "decide");
  if (workspaceIds.length === 0) throw new AppError("not_allowed");
  const among = { workspaceIds, roles: rolesThatMay("decide"), except: userId, limit: maxPeople };
  const people = calledApart(await peopleWithRoles(tx, among));
  const all = (await delegationsView(userId, now, tx)).toSorted(byBegin);
  const own = all.filter(({ of }) => of.id === userId);
  return { own, standsFor: all.filter(({ of }) => of.id !== userId), people, today: dayOf(now) };
}

function byBegin(one: DelegationView, other: DelegationView): number {
  return one.fromDay < other.fromDay ? -1 : one.fromDay > other.fromDay ? 1 : 0;
}

function viewOf({ user: of, ...rest }: DelegationFacts): DelegationView {
  return { ...rest, of };
}
