// Who decides in this person's place, and in whose they do, from today on.
import { dayOf, type DelegationView } from "../domain/delegation.ts";
import { db, type Tx } from "../data/client.ts";
import { listDelegations, type DelegationFacts } from "../data/delegations.ts";

/** Of more those that end first are told: of their own nobody has so many. */
const maxTold = 100;

export async function delegationsView(
  userId: string,
  now = new Date(),
  tx: Tx = db(),
): Promise<DelegationView[]> {
  return (await listDelegations(tx, { userId, day: dayOf(now) }, maxTold)).map(viewOf);
}

function viewOf({ user: of, ...rest }: DelegationFacts): DelegationView {
  return { ...rest, of };
}
