// The briefings that a person muted and may still read, the latest muted first.
import { db, type Tx } from "../data/client.ts";
import { listMutes } from "../data/mutes.ts";
import { decodeCursor, encodeCursor } from "../domain/cursor.ts";
import type { MutesView } from "../domain/notification-view.ts";
import { readableWorkspaces } from "./text-access.ts";

export type MutesAsk = { cursor?: string | undefined; limit: number };

export async function mutesView(
  userId: string,
  { cursor, limit }: MutesAsk,
  tx: Tx = db(),
): Promise<MutesView> {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const workspaceIds = await readableWorkspaces(tx, userId);
  const found = await listMutes(tx, { userId, workspaceIds, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = found.length > limit && last;
  return {
    items: page.map(({ briefing, createdAt }) => ({ briefing, mutedAt: createdAt.toISOString() })),
    nextCursor: more ? encodeCursor({ changedAt: last.createdAt, id: last.briefing.id }) : null,
  };
}
