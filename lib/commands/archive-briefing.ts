// Somebody puts a briefing away, or takes it back. An archived one is read but not edited, on open sockets too.
import { authorize } from "../domain/access.ts";
import { audit } from "../data/audit.ts";
import { setArchived } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction } from "../data/client.ts";
import { textAccess } from "../queries/text-access.ts";

export type ArchiveBriefing = { userId: string; briefingId: string; archived: boolean; now?: Date };

/** Does nothing when the briefing is as asked already. */
export async function archiveBriefing({
  userId,
  briefingId,
  archived,
  now = new Date(),
}: ArchiveBriefing): Promise<void> {
  await transaction(async (tx) => {
    const { briefing, actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "manage");
    if ((briefing.archivedAt !== null) === archived) return;
    await setArchived(tx, briefing.id, archived ? now : null);
    const act = archived ? "briefing_archived" : "briefing_brought_back";
    audit(tx, { briefingId, actorId: userId, act });
    await announce(tx, { kind: "access", briefingId: briefing.id });
  });
}
