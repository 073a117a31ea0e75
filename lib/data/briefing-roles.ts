// Who is what in which briefing: the view `briefing_roles`, which knows members, restricted briefings and guests' links. Facts only.
import type { Actor, Role } from "../domain/access.ts";
import type { Tx } from "./client.ts";
import type { MemberFacts } from "./memberships.ts";
import { actorOf } from "./standings.ts";

/** As what this person may come into this briefing; null for not at all. */
export async function actorIn(tx: Tx, briefingId: string, userId: string): Promise<Actor | null> {
  const [row] = await tx.$queryRaw<{ kind: string; role: string }[]>`
    SELECT kind, role::text FROM briefing_roles WHERE briefing_id = ${briefingId}::uuid AND user_id = ${userId}::uuid`;
  return row ? actorOf(row) : null;
}

export type MembersAsk = { roles?: readonly Role[]; among?: readonly string[]; limit: number };

/** Members who may come into this briefing, with the role there, by name: with one of these roles, of these people; at most `limit`. */
export async function membersIn(
  tx: Tx,
  briefingId: string,
  { roles, among, limit }: MembersAsk,
): Promise<MemberFacts[]> {
  return tx.$queryRaw<MemberFacts[]>`
    SELECT u.id::text, u.name, u.color, r.role::text AS role
    FROM briefing_roles r JOIN users u ON u.id = r.user_id
    WHERE r.briefing_id = ${briefingId}::uuid AND r.kind = 'member'
      AND (${roles ?? null}::text[] IS NULL OR r.role::text = ANY(${roles ?? null}::text[]))
      AND (${among ?? null}::uuid[] IS NULL OR r.user_id = ANY(${among ?? null}::uuid[]))
    ORDER BY u.name, u.id LIMIT ${limit}`;
}
