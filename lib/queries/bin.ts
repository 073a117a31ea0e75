// What was deleted and isn't gone yet, for the owners of its workspace: the latest deleted first.
import { daysLeft, goesAt } from "../domain/bin.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import { listBin } from "../data/bin.ts";
import { db, type Tx } from "../data/client.ts";
import { workspacesWhere } from "./text-access.ts";

export type BinItem = {
  id: string;
  title: string;
  workspace: { id: string; name: string };
  /** ISO 8601, as `goesAt`: when it goes for good. */
  deletedAt: string;
  goesAt: string;
  daysLeft: number;
  deletedBy: PersonView | null;
};

export type BinView = { items: BinItem[]; nextCursor: string | null };

export type BinAsk = { cursor?: string | undefined; limit: number; now?: Date };

/** Nothing for who owns no workspace. */
export async function binView(
  userId: string,
  { cursor, limit, now = new Date() }: BinAsk,
  tx: Tx = db(),
): Promise<BinView> {
  const workspaceIds = await workspacesWhere(tx, userId, "own");
  const found = await listBin(tx, { workspaceIds, after: decodeCursor(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ deletedAt: at, id }) => ({ at, id }));
  const items = page.map(({ deletedAt, ...row }) => ({
    ...row,
    deletedAt: deletedAt.toISOString(),
    goesAt: goesAt(deletedAt).toISOString(),
    daysLeft: daysLeft(deletedAt, now),
  }));
  return { items, nextCursor };
}
