// The folders and tags of somebody's workspaces, with how many briefings each has and what the person may do with them.
import { can, type Role } from "../domain/access.ts";
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import { maxLabels, type LabelKind } from "../domain/label.ts";
import { db, type Tx } from "../data/client.ts";
import { findCounted, listLabels, type CountedLabel } from "../data/labels.ts";
import { findRole, membershipsOf } from "../data/memberships.ts";

export type LabelView = {
  id: string;
  name: string;
  workspaceId: string;
  /** Archived ones too. */
  briefings: number;
  may: { change: boolean };
};

export type LabelsAsk = { workspace?: string | undefined; cursor?: string | undefined; limit: number };
export type LabelsView = { items: LabelView[]; nextCursor: string | null };

/** By name; of one workspace where it is asked for. */
export async function labelsView(
  userId: string,
  kind: LabelKind,
  ask: LabelsAsk,
  tx: Tx = db(),
): Promise<LabelsView> {
  const roles = new Map(
    (await membershipsOf(tx, userId)).map(({ workspaceId, role }) => [workspaceId, role]),
  );
  const found = await listLabels(tx, kind, {
    userId,
    workspaceIds: [...roles.keys()].filter((id) => ask.workspace === undefined || id === ask.workspace),
    after: ask.cursor === undefined ? null : decodeOrderCursor(ask.cursor, "row"),
    limit: ask.limit + 1,
  });
  const page = found.slice(0, ask.limit);
  const last = page.at(-1);
  return {
    items: page.map((label) => viewOf(label, roles.get(label.workspaceId) ?? null)),
    nextCursor:
      found.length > ask.limit && last ? encodeOrderCursor({ order: last.nameKey, id: last.id }) : null,
  };
}

/** Throws `not_found`, to strangers too. */
export async function labelView(
  userId: string,
  kind: LabelKind,
  id: string,
  tx: Tx = db(),
): Promise<LabelView> {
  const label = await findCounted(tx, kind, { id, userId });
  const role = label && (await findRole(tx, label.workspaceId, userId));
  if (!label || !role) throw new AppError("not_found", `There is no such ${kind}.`);
  return viewOf(label, role);
}

function viewOf({ id, name, workspaceId, briefings }: CountedLabel, role: Role | null): LabelView {
  const change = role !== null && can({ kind: "member", role }, "manage");
  return { id, name, workspaceId, briefings, may: { change } };
}

/** Of all of somebody's workspaces: the bounds are each workspace's own. */
export async function allLabels(userId: string, kind: LabelKind, tx: Tx = db()): Promise<LabelView[]> {
  const items: LabelView[] = [];
  for (let cursor: string | undefined | null; cursor !== null;) {
    const page: LabelsView = await labelsView(userId, kind, { cursor, limit: maxLabels[kind] }, tx);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
