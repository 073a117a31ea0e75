// Who stands in for reviewers: whom they named for that day, where these may decide too. Others are told to nobody: they may be strangers.
import { can } from "../domain/access.ts";
import { membersIn } from "./briefing-roles.ts";
import { findDelegations, type DelegationFacts } from "./delegations.ts";
import type { Tx } from "./client.ts";

export type StandInsAsk = {
  briefingId: string;
  /** Who asked for the review: they stand in for nobody. */
  askedById: string;
  reviewers: readonly string[];
  day: string;
};

/** Asks no rights. */
export async function standInsOf(
  tx: Tx,
  { briefingId, askedById, reviewers, day }: StandInsAsk,
): Promise<DelegationFacts[]> {
  const found = await findDelegations(tx, { userIds: reviewers, day });
  const among = [...new Set(found.map(({ to }) => to.id))];
  const named = await membersIn(tx, briefingId, { among, limit: among.length });
  const deciders = new Set(
    named.filter(({ role }) => can({ kind: "member", role }, "decide")).map(({ id }) => id),
  );
  return found.filter(({ to }) => to.id !== askedById && deciders.has(to.id));
}

/** Whom to tell that reviewers are waited for: themselves, and whoever stands in for them. Each once. */
export async function withStandIns(tx: Tx, ask: StandInsAsk): Promise<string[]> {
  const standIns = await standInsOf(tx, ask);
  return [...new Set([...ask.reviewers, ...standIns.map(({ to }) => to.id)])];
}
