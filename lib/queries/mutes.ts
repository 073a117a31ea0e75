// The briefings that a person muted and may still read, the latest muted first.
import { db, type Tx } from "../data/client.ts";
import { listMutes, type MuteFacts } from "../data/mutes.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import type { MutesView } from "../domain/notification-view.ts";

export type MutesAsk = { cursor?: string | undefined; limit: number };

export async function mutesView(
  userId: string,
  { cursor, limit }: MutesAsk,
  tx: Tx = db(),
): Promise<MutesView> {
  const after = decodeCursor(cursor);
  const found = await listMutes(tx, { userId, after, limit: limit + 1 });
  const cursorOf = ({ createdAt: at, briefing: { id } }: MuteFacts) => ({ at, id });
  const { page, nextCursor } = pageOf(found, limit, cursorOf);
  return {
    items: page.map(({ briefing, createdAt }) => ({ briefing, mutedAt: createdAt.toISOString() })),
    nextCursor,
  };
}
