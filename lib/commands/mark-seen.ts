// A page says up to where its person has seen a briefing: while they look, and when they leave.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { visitAfter } from "../domain/visit.ts";
import { transaction } from "../data/client.ts";
import { findVisit, holdVisit, saveVisit } from "../data/visits.ts";
import { memberAccess } from "../queries/text-access.ts";

export const markSeenInput = z.object({
  /** The journal's seq up to which the page shows the text. */
  seq: z.int().min(0),
  /** Nothing up to there is to be shown as new any more. */
  all: z.boolean().default(false),
});

export type MarkSeen = z.output<typeof markSeenInput> & { userId: string; briefingId: string; now?: Date };

/** Throws `not_found` and `not_allowed`, and `conflict` for text that the server hasn't. */
export async function markSeen({ userId, briefingId, seq, all, now = new Date() }: MarkSeen): Promise<void> {
  const key = { userId, briefingId };
  await transaction(async (tx) => {
    const { briefing } = await memberAccess(tx, userId, briefingId);
    if (seq > briefing.headSeq) throw new AppError("conflict", "The server hasn't this text yet.");
    await holdVisit(tx, key);
    const visit = visitAfter(await findVisit(tx, key), { epoch: briefing.epoch, seq, now, all });
    await saveVisit(tx, key, visit);
  });
}
