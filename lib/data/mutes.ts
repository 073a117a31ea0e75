// Who wants to hear nothing of which briefing. Facts only; what they hear all the same, lib/domain/notification.ts says.
import type { TimeCursor } from "../domain/cursor.ts";
import type { Tx } from "./client.ts";

export type Mute = { userId: string; briefingId: string };

/** Of these people and these briefings, in no order. */
export async function mutesAmong(
  tx: Tx,
  { userIds, briefingIds }: { userIds: string[]; briefingIds: string[] },
): Promise<Mute[]> {
  return tx.briefingMute.findMany({
    where: { userId: { in: userIds }, briefingId: { in: briefingIds } },
    select: { userId: true, briefingId: true },
  });
}

export type MuteFacts = { briefing: { id: string; title: string }; createdAt: Date };

export type MutesQuery = { userId: string; workspaceIds: string[]; after: TimeCursor | null; limit: number };

/** One person's, of briefings in these workspaces, the latest muted first. */
export async function listMutes(
  tx: Tx,
  { userId, workspaceIds, after, limit }: MutesQuery,
): Promise<MuteFacts[]> {
  const later = after && [
    { createdAt: { lt: after.at } },
    { createdAt: after.at, briefingId: { lt: after.id } },
  ];
  return tx.briefingMute.findMany({
    where: {
      userId,
      briefing: { workspaceId: { in: workspaceIds }, deletedAt: null },
      ...(later && { OR: later }),
    },
    select: { briefing: { select: { id: true, title: true } }, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { briefingId: "desc" }],
    take: limit,
  });
}

/** Answers whether it wasn't so already. */
export async function setMuted(tx: Tx, mute: Mute, on: boolean): Promise<boolean> {
  const { count } = on
    ? await tx.briefingMute.createMany({ data: [mute], skipDuplicates: true })
    : await tx.briefingMute.deleteMany({ where: mute });
  return count > 0;
}
