// Lists of reviews over many briefings: what waits for one person, and where each briefing stands. Facts only: in which workspaces
// they may decide is said from above.
import type { BriefingState } from "../domain/briefing.ts";
import type {
  OverviewFilter,
  OverviewPlace,
  OverviewRow,
  OverviewSort,
  WaitingItem,
} from "../domain/review-list.ts";
import type { PersonView } from "../domain/thread-view.ts";
import { Prisma } from "./generated/client.ts";
import type { Tx } from "./client.ts";

export type WaitingQuery = { userId: string; workspaceIds: string[]; today: string; limit: number };

type WaitingRow = Omit<WaitingItem, "briefing" | "since"> & { id: string; title: string; since: Date };

/** Whose step's turn it is, and who hasn't decided: oneself, or somebody who put one in their place. What is due first, first. */
export async function waitingFor(
  tx: Tx,
  query: WaitingQuery,
): Promise<{ items: WaitingItem[]; total: number }> {
  const { userId, workspaceIds, today, limit } = query;
  const rows = await tx.$queryRaw<(WaitingRow & { total: bigint })[]>`
    SELECT r.id::text AS "reviewId", b.id::text AS id, b.title, r.version_number AS version,
      jsonb_build_object('id', a.id, 'name', a.name, 'color', a.color) AS "askedBy",
      ${sinceOf} AS since, r.step, ${stepsOf} AS steps, s.due_date AS "dueDate",
      CASE WHEN v.user_id <> ${userId}::uuid
        THEN jsonb_build_object('id', u.id, 'name', u.name, 'color', u.color) END AS "inPlaceOf",
      count(*) OVER () AS total
    FROM reviews r
    JOIN briefings b ON b.id = r.briefing_id AND b.archived_at IS NULL AND b.deleted_at IS NULL AND b.workspace_id = ANY(${workspaceIds}::uuid[])
    JOIN users a ON a.id = r.asked_by_id
    JOIN review_steps s ON s.review_id = r.id AND s.position = r.step
    JOIN reviewers v ON v.review_id = r.id AND v.position = r.step AND v.removed_at IS NULL
    JOIN users u ON u.id = v.user_id
    WHERE r.state = 'in_review' AND r.asked_by_id <> ${userId}::uuid
      AND (v.user_id = ${userId}::uuid OR v.user_id IN (
        SELECT d.user_id FROM delegations d WHERE d.to_id = ${userId}::uuid AND d.ended_at IS NULL
          AND ${today} BETWEEN d.from_day AND d.until_day))
      AND NOT EXISTS (
        SELECT FROM review_decisions d WHERE d.review_id = r.id AND d.position = r.step AND d.for_id = v.user_id)
    ORDER BY s.due_date NULLS LAST, since, r.id, v.user_id LIMIT ${limit}`;
  const items = rows.map(({ id, title, since, total: _, ...row }) => ({
    ...row,
    briefing: { id, title },
    since: since.toISOString(),
  }));
  return { items, total: Number(rows[0]?.total ?? 0) };
}

/** When the step before was cleared; for the first one, when it was asked for. */
const sinceOf = Prisma.sql`coalesce(
  (SELECT max(e.at) FROM review_events e WHERE e.review_id = r.id AND e.kind = 'step_cleared'), r.asked_at)`;

const stepsOf = Prisma.sql`(SELECT count(*)::int FROM review_steps n WHERE n.review_id = r.id)`;

/** Each briefing with its latest review that wasn't withdrawn, and how many of its sections were signed and read otherwise by now. */
const standings = (workspaceIds: string[]) => Prisma.sql`
  SELECT b.id, b.title, b.state, r.id AS review_id, r.version_number, r.step, r.asked_at,
    CASE WHEN r.state = 'in_review' THEN ${sinceOf} END AS since,
    ${stepsOf} AS steps, s.due_date, coalesce(g.signed, 0) AS signed, coalesce(g.changed, 0) AS changed
  FROM briefings b
  LEFT JOIN LATERAL (
    SELECT * FROM reviews x WHERE x.briefing_id = b.id AND x.state <> 'withdrawn' ORDER BY x.number DESC LIMIT 1) r ON true
  LEFT JOIN review_steps s ON s.review_id = r.id AND s.position = r.step AND r.state = 'in_review'
  LEFT JOIN LATERAL (
    SELECT count(DISTINCT o.section_id)::int AS signed,
      count(DISTINCT o.section_id) FILTER (WHERE t.id IS NULL OR t.content_hash <> o.content_hash)::int AS changed
    FROM (SELECT DISTINCT ON (section_id, by_id) section_id, verdict, content_hash FROM sign_offs
      WHERE briefing_id = b.id ORDER BY section_id, by_id, at DESC, id DESC) o
    LEFT JOIN sections t ON t.briefing_id = b.id AND t.id = o.section_id AND t.deleted_at IS NULL
    WHERE o.verdict = 'signed') g ON true
  WHERE b.archived_at IS NULL AND b.deleted_at IS NULL AND b.workspace_id = ANY(${workspaceIds}::uuid[])`;

const kept: Record<OverviewFilter, (today: string) => Prisma.Sql> = {
  all: () => Prisma.sql`true`,
  open: () => Prisma.sql`state = 'in_review'`,
  overdue: (today) => Prisma.sql`due_date < ${today}`,
  changed: () => Prisma.sql`changed > 0`,
};

/** Equal ones by title, then by id: pages neither repeat nor skip a row. */
const orders: Record<OverviewSort, Prisma.Sql> = {
  waiting: Prisma.sql`since NULLS LAST`,
  due: Prisma.sql`due_date NULLS LAST`,
  title: Prisma.sql`lower(title)`,
  changed: Prisma.sql`changed DESC, signed DESC`,
};

export type OverviewQuery = {
  workspaceIds: string[];
  filter: OverviewFilter;
  sort: OverviewSort;
  today: string;
  /** How many come before. */
  from: number;
  limit: number;
};

type StandingRow = {
  id: string;
  title: string;
  state: BriefingState;
  reviewId: string | null;
  version: number;
  step: number;
  steps: number;
  since: Date | null;
  dueDate: string | null;
  signed: number;
  changed: number;
};

export async function overviewRows(tx: Tx, query: OverviewQuery): Promise<OverviewRow[]> {
  const { workspaceIds, filter, sort, today, from, limit } = query;
  const rows = await tx.$queryRaw<StandingRow[]>`
    SELECT id::text, title, state::text, review_id::text AS "reviewId", version_number AS version, step, steps, since,
      due_date AS "dueDate", signed, changed
    FROM (${standings(workspaceIds)}) x WHERE ${kept[filter](today)}
    ORDER BY ${orders[sort]}, lower(title), id OFFSET ${from} LIMIT ${limit}`;
  const waits = await waitingPeople(
    tx,
    rows.flatMap(({ reviewId, since }) => (reviewId && since ? [reviewId] : [])),
  );
  return rows.map((row) => rowOf(row, waits));
}

function rowOf(row: StandingRow, waits: ReadonlyMap<string, PersonView[]>): OverviewRow {
  const { id, title, state, reviewId, version, step, steps, since, dueDate, signed, changed } = row;
  const review = reviewId && {
    ...{ id: reviewId, version, step, steps, dueDate },
    since: since?.toISOString() ?? null,
    waitsFor: waits.get(reviewId) ?? [],
  };
  return { briefing: { id, title }, state, review: review || null, signed, changed };
}

/** By review: who hasn't decided of the step that waits. */
async function waitingPeople(tx: Tx, reviewIds: string[]): Promise<Map<string, PersonView[]>> {
  const rows = await tx.$queryRaw<{ reviewId: string; people: PersonView[] }[]>`
    SELECT r.id::text AS "reviewId",
      jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'color', u.color) ORDER BY u.name, u.id) AS people
    FROM reviews r JOIN reviewers v ON v.review_id = r.id AND v.position = r.step AND v.removed_at IS NULL
    JOIN users u ON u.id = v.user_id
    WHERE r.id = ANY(${reviewIds}::uuid[]) AND NOT EXISTS (
      SELECT FROM review_decisions d WHERE d.review_id = r.id AND d.position = r.step AND d.for_id = v.user_id)
    GROUP BY r.id`;
  return new Map(rows.map(({ reviewId, people }) => [reviewId, people]));
}

/** How many briefings stand where; those in review by their step. */
export async function overviewPlaces(tx: Tx, workspaceIds: string[]): Promise<OverviewPlace[]> {
  return tx.$queryRaw<OverviewPlace[]>`
    SELECT b.state::text, CASE WHEN b.state = 'in_review' THEN r.step END AS step, count(*)::int AS count
    FROM briefings b LEFT JOIN reviews r ON r.briefing_id = b.id AND r.state = 'in_review'
    WHERE b.archived_at IS NULL AND b.deleted_at IS NULL AND b.workspace_id = ANY(${workspaceIds}::uuid[])
    GROUP BY 1, 2 ORDER BY min(array_position(enum_range(NULL::"BriefingState"), b.state)), 2`;
}
