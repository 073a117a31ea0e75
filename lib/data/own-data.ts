// Everything that is one person's own, list by list and page by page. No words of others; titles only of briefings that the person may still
// come into. Facts only.
import type { Tx } from "./client.ts";
import { Prisma } from "./generated/client.ts";

type List = (userId: string) => Prisma.Sql;

/** The title of the briefing `b`, for whom `user` is. */
const titled = (userId: string) => Prisma.sql`'briefing', jsonb_build_object('id', b.id, 'title', (
  SELECT b.title FROM briefing_roles r WHERE r.briefing_id = b.id AND r.user_id = ${userId}::uuid LIMIT 1))`;

/** Each row with a key by which its list is read on. */
const lists = {
  memberships: (id) => Prisma.sql`
    SELECT w.id::text AS key, jsonb_build_object('workspace', w.name, 'workspaceId', w.id, 'role', m.role, 'since', m.created_at) AS row
    FROM memberships m JOIN workspaces w ON w.id = m.workspace_id WHERE m.user_id = ${id}::uuid`,
  restrictedBriefings: (id) => Prisma.sql`
    SELECT b.id::text AS key, jsonb_build_object(${titled(id)}, 'role', m.role, 'since', m.created_at) AS row
    FROM briefing_members m JOIN briefings b ON b.id = m.briefing_id WHERE m.user_id = ${id}::uuid`,
  accessRequests: (id) => Prisma.sql`
    SELECT q.id::text AS key, jsonb_build_object(${titled(id)}, 'note', q.note, 'at', q.created_at, 'settledAt', q.settled_at) AS row
    FROM access_requests q JOIN briefings b ON b.id = q.briefing_id WHERE q.user_id = ${id}::uuid`,
  signIns: (id) => Prisma.sql`
    SELECT id::text AS key, jsonb_build_object('at', created_at, 'lastSeenAt', seen_at, 'endedAt', ended_at, 'expiresAt', expires_at,
      'address', address, 'program', user_agent) AS row
    FROM sessions WHERE user_id = ${id}::uuid`,
  otherProviders: (id) => Prisma.sql`
    SELECT id::text AS key, jsonb_build_object('provider', provider, 'account', provider_account_id) AS row
    FROM accounts WHERE user_id = ${id}::uuid`,
  tokens: (id) => Prisma.sql`
    SELECT id::text AS key, jsonb_build_object('name', name, 'scope', scope, 'at', created_at, 'expiresAt', expires_at,
      'lastUsedAt', used_at, 'revokedAt', revoked_at) AS row
    FROM api_tokens WHERE user_id = ${id}::uuid`,
  mutedBriefings: (id) => Prisma.sql`
    SELECT b.id::text AS key, jsonb_build_object(${titled(id)}, 'since', m.created_at) AS row
    FROM briefing_mutes m JOIN briefings b ON b.id = m.briefing_id WHERE m.user_id = ${id}::uuid`,
  visits: (id) => Prisma.sql`
    SELECT b.id::text AS key, jsonb_build_object(${titled(id)}, 'at', v.at) AS row
    FROM briefing_visits v JOIN briefings b ON b.id = v.briefing_id WHERE v.user_id = ${id}::uuid`,
  delegations: (id) => Prisma.sql`
    SELECT id::text AS key, jsonb_build_object('of', user_id, 'to', to_id, 'fromDay', from_day, 'untilDay', until_day, 'endedAt', ended_at) AS row
    FROM delegations WHERE user_id = ${id}::uuid OR to_id = ${id}::uuid`,
  briefings: (id) => Prisma.sql`
    SELECT b.id::text AS key, jsonb_build_object(${titled(id)}, 'since', min(c.created_at), 'begunByYou', b.created_by_id = ${id}::uuid,
      'unpackedEntries', (SELECT count(*) FROM journal_entries e WHERE e.briefing_id = b.id AND e.user_id = ${id}::uuid)) AS row
    FROM client_authors c JOIN briefings b ON b.id = c.briefing_id WHERE c.user_id = ${id}::uuid GROUP BY b.id`,
  images: (id) => Prisma.sql`
    SELECT i.id::text AS key, jsonb_build_object(${titled(id)}, 'id', i.id, 'format', i.format, 'bytes', i.size, 'at', i.created_at) AS row
    FROM images i JOIN briefings b ON b.id = i.briefing_id WHERE i.uploaded_by_id = ${id}::uuid`,
  comments: (id) => Prisma.sql`
    SELECT p.id::text AS key, jsonb_build_object(${titled(id)}, 'threadId', t.id, 'words', p.words, 'at', p.created_at,
      'editedAt', p.edited_at, 'deletedAt', p.deleted_at) AS row
    FROM thread_replies p JOIN threads t ON t.id = p.thread_id JOIN briefings b ON b.id = t.briefing_id WHERE p.author_id = ${id}::uuid`,
  reactions: (id) => Prisma.sql`
    SELECT reply_id || ' ' || sign AS key, jsonb_build_object('replyId', reply_id, 'sign', sign, 'at', created_at) AS row
    FROM reply_reactions WHERE user_id = ${id}::uuid`,
  namedVersions: (id) => Prisma.sql`
    SELECT v.id::text AS key, jsonb_build_object(${titled(id)}, 'number', v.number, 'name', v.name, 'note', v.note, 'at', v.at) AS row
    FROM versions v JOIN briefings b ON b.id = v.briefing_id WHERE v.by_id = ${id}::uuid`,
  restores: (id) => Prisma.sql`
    SELECT s.id::text AS key, jsonb_build_object(${titled(id)}, 'version', s.version, 'section', s.section, 'at', s.at) AS row
    FROM restores s JOIN briefings b ON b.id = s.briefing_id WHERE s.by_id = ${id}::uuid`,
  reviewsAsked: (id) => Prisma.sql`
    SELECT v.id::text AS key, jsonb_build_object(${titled(id)}, 'number', v.number, 'note', v.note, 'state', v.state, 'at', v.asked_at) AS row
    FROM reviews v JOIN briefings b ON b.id = v.briefing_id WHERE v.asked_by_id = ${id}::uuid`,
  decisions: (id) => Prisma.sql`
    SELECT d.id::text AS key, jsonb_build_object(${titled(id)}, 'reviewId', d.review_id, 'verdict', d.verdict, 'reason', d.reason,
      'for', d.for_id, 'role', d.role, 'at', d.at) AS row
    FROM review_decisions d JOIN reviews v ON v.id = d.review_id JOIN briefings b ON b.id = v.briefing_id WHERE d.by_id = ${id}::uuid`,
  signOffs: (id) => Prisma.sql`
    SELECT s.id::text AS key, jsonb_build_object(${titled(id)}, 'version', s.version_number, 'section', s.section_id, 'verdict', s.verdict,
      'text', s.text, 'contentHash', s.content_hash, 'role', s.role, 'at', s.at) AS row
    FROM sign_offs s JOIN briefings b ON b.id = s.briefing_id WHERE s.by_id = ${id}::uuid`,
  releases: (id) => Prisma.sql`
    SELECT s.id::text AS key, jsonb_build_object(${titled(id)}, 'number', s.number, 'at', s.at) AS row
    FROM releases s JOIN briefings b ON b.id = s.briefing_id WHERE s.by_id = ${id}::uuid`,
  notifications: (id) => Prisma.sql`
    SELECT n.id::text AS key, jsonb_build_object(${titled(id)}, 'kind', n.kind, 'by', n.by_id, 'at', n.created_at, 'readAt', n.read_at) AS row
    FROM notifications n JOIN briefings b ON b.id = n.briefing_id WHERE n.user_id = ${id}::uuid`,
  auditLog: (id) => Prisma.sql`
    SELECT workspace_id || ' ' || lpad(seq::text, 19, '0') AS key, jsonb_build_object('workspaceId', workspace_id, 'number', seq, 'at', at,
      'act', act, 'briefingId', briefing_id, 'facts', facts, 'address', address, 'program', device) AS row
    FROM audit_events WHERE actor_id = ${id}::uuid`,
} satisfies Record<string, List>;

export type OwnList = keyof typeof lists;
export const ownLists = Object.keys(lists) as OwnList[];

export type OwnRow = { key: string; row: unknown };
export type OwnPage = { list: OwnList; after: string; limit: number };

export async function ownRows(tx: Tx, userId: string, { list, after, limit }: OwnPage): Promise<OwnRow[]> {
  return tx.$queryRaw<OwnRow[]>`
    SELECT key, row FROM (${lists[list](userId)}) x WHERE key COLLATE "C" > ${after} ORDER BY key COLLATE "C" LIMIT ${limit}`;
}

/** The account itself, without its secrets. */
export async function ownProfile(tx: Tx, userId: string): Promise<object> {
  return tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      ...{ id: true, name: true, email: true, color: true, createdAt: true },
      mailSetting: { select: { digests: true, locale: true, changedAt: true } },
      secondFactor: { select: { confirmedAt: true } },
    },
  });
}
