// Folders and tags as rows: two tables of the same columns, so one set of functions. Facts only.
import { nameKeyOf, type Label, type LabelKind } from "../domain/label.ts";
import { openTo } from "./briefing-roles.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";
import { takenAs } from "./taken-name.ts";

export type LabelFacts = Label & { workspaceId: string; nameKey: string };
export type CountedLabel = LabelFacts & { briefings: number };

/** Prisma has a type for each table, and no common one; the columns and the relation that are used here are the same. */
function rowsOf(tx: Tx, kind: LabelKind): Tx["folder"] {
  return kind === "folder" ? tx.folder : (tx.tag as unknown as Tx["folder"]);
}

const facts = { id: true, workspaceId: true, name: true, nameKey: true } as const;

export type LabelsQuery = {
  /** Whoever asks: what they may not come into isn't counted for them. */
  userId: string;
  workspaceIds: string[];
  after: { order: string; id: string } | null;
  limit: number;
};

/** How many briefings each has into which this person may come, archived ones too. */
const counted = (userId: string) => ({
  ...facts,
  _count: { select: { briefings: { where: { briefing: openTo(userId) } } } },
});

/** By name, with how many briefings each has, archived ones too. */
export async function listLabels(tx: Tx, kind: LabelKind, query: LabelsQuery): Promise<CountedLabel[]> {
  const { userId, workspaceIds, after, limit } = query;
  const rows = await rowsOf(tx, kind).findMany({
    where: {
      workspaceId: { in: workspaceIds },
      ...(after && {
        OR: [{ nameKey: { gt: after.order } }, { nameKey: after.order, id: { gt: after.id } }],
      }),
    },
    select: counted(userId),
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ _count: { briefings }, ...row }) => ({ ...row, briefings }));
}

/** The same for one. */
export async function findCounted(
  tx: Tx,
  kind: LabelKind,
  { id, userId }: { id: string; userId: string },
): Promise<CountedLabel | null> {
  const row = isUuid(id)
    ? await rowsOf(tx, kind).findUnique({ where: { id }, select: counted(userId) })
    : null;
  if (!row) return null;
  const { _count, ...label } = row;
  return { ...label, briefings: _count.briefings };
}

export async function findLabel(tx: Tx, kind: LabelKind, id: string): Promise<LabelFacts | null> {
  if (!isUuid(id)) return null;
  return rowsOf(tx, kind).findUnique({ where: { id }, select: facts });
}

/** Those of these names that the workspace has, whatever their case. */
export async function labelsNamed(
  tx: Tx,
  kind: LabelKind,
  { workspaceId, names }: { workspaceId: string; names: string[] },
): Promise<LabelFacts[]> {
  const nameKey = { in: names.map(nameKeyOf) };
  return rowsOf(tx, kind).findMany({ where: { workspaceId, nameKey }, select: facts });
}

export async function countLabels(tx: Tx, kind: LabelKind, workspaceId: string): Promise<number> {
  return rowsOf(tx, kind).count({ where: { workspaceId } });
}

/** Throws `conflict` when the workspace has one of this name; so does renaming. */
export async function insertLabel(
  tx: Tx,
  kind: LabelKind,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<Label> {
  const data = { workspaceId, name, nameKey: nameKeyOf(name) };
  return takenAs(name, rowsOf(tx, kind).create({ data, select: { id: true, name: true } }));
}

export async function updateLabelName(tx: Tx, kind: LabelKind, { id, name }: Label): Promise<void> {
  const data = { name, nameKey: nameKeyOf(name) };
  await takenAs(name, rowsOf(tx, kind).update({ where: { id }, data }));
}

/** The briefings stay, without it. */
export async function removeLabel(tx: Tx, kind: LabelKind, id: string): Promise<void> {
  await rowsOf(tx, kind).delete({ where: { id } });
}
