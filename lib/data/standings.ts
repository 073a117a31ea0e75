// Where people stand at briefings' doors: sign-in, briefing and role, for many at once. Facts only: lib/queries decides.
import { guestRoles, roles, type Actor } from "../domain/access.ts";
import type { Sql } from "./journal.ts";
import { isUuid } from "./sessions.ts";
import { liveSignIn } from "./sign-ins.ts";

/** By the id of a sign-in, a session or a token, or by a token's hash. */
export type SignInName = { sessionId: string } | { tokenHash: Buffer };
export type StandingAsk = SignInName & { briefingId: string };

export type StandingFacts = {
  /** Who signed in, null for a sign-in that doesn't count (any more), by the database's clock. */
  user: { id: string; name: string; color: number } | null;
  /** Null where `user` is. `readsOnly`: a token that changes nothing. */
  signIn: { id: string; readsOnly: boolean } | null;
  briefing: { epoch: number; accessVersion: number; headSeq: number; archivedAt: Date | null } | null;
  /** As what the person may come in, null for not at all. */
  actor: Actor | null;
  /** Whether the person is in the briefing's workspace, and so may know that it exists. */
  isInside: boolean;
};

const nothing: StandingFacts = { user: null, signIn: null, briefing: null, actor: null, isInside: false };

/** One answer per ask, in order, in one statement. */
export async function standingsOf(sql: Sql, asks: StandingAsk[]): Promise<StandingFacts[]> {
  const sound = asks.filter((ask) => isName(ask) && isUuid(ask.briefingId));
  const rows = await sql(
    `SELECT a.number, u.id AS user_id, u.name, u.color, s.id AS sign_in_id, s.reads_only, b.id AS briefing_id, b.epoch, b.access_version, b.head_seq,
       b.archived_at, r.kind, r.role, m.role IS NOT NULL AS is_inside
     FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS a(sign_in_id, token_hash, briefing_id, number)
     LEFT JOIN LATERAL ${liveSignIn("a.sign_in_id", "decode(a.token_hash, 'hex')")} s ON true
     LEFT JOIN users u ON u.id = s.user_id
     LEFT JOIN briefings b ON b.id = a.briefing_id AND b.deleted_at IS NULL
     LEFT JOIN memberships m ON m.workspace_id = b.workspace_id AND m.user_id = u.id
     LEFT JOIN briefing_roles r ON r.briefing_id = b.id AND r.user_id = u.id`,
    [
      sound.map((ask) => ("sessionId" in ask ? ask.sessionId : null)),
      sound.map((ask) => ("sessionId" in ask ? null : ask.tokenHash.toString("hex"))),
      sound.map(({ briefingId }) => briefingId),
    ],
  );
  const answers = new Map(rows.map((row) => [sound[Number(row.number) - 1], factsOf(row)]));
  return asks.map((ask) => answers.get(ask) ?? nothing);
}

const isName = (name: SignInName) => !("sessionId" in name) || isUuid(name.sessionId);

function factsOf(row: Record<string, unknown>): StandingFacts {
  const user = { id: String(row.user_id), name: String(row.name), color: Number(row.color) };
  const briefing = {
    epoch: Number(row.epoch),
    accessVersion: Number(row.access_version),
    headSeq: Number(row.head_seq),
    archivedAt: row.archived_at instanceof Date ? row.archived_at : null,
  };
  return {
    user: row.user_id === null ? null : user,
    signIn: row.user_id === null ? null : { id: String(row.sign_in_id), readsOnly: row.reads_only === true },
    briefing: row.briefing_id === null ? null : briefing,
    actor: actorOf(row),
    isInside: row.is_inside === true,
  };
}

/** As a row of the view `briefing_roles` says it. */
export function actorOf({ kind, role }: Record<string, unknown>): Actor | null {
  if (kind === "guest") {
    const found = guestRoles.find((each) => each === role);
    return found ? { kind, role: found } : null;
  }
  const found = kind === "member" ? roles.find((each) => each === role) : undefined;
  return found ? { kind: "member", role: found } : null;
}
