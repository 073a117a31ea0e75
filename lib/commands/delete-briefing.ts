// An owner puts a briefing in the bin, or takes it out again. In the bin nobody is anything in it; after its days there it goes for good,
// which nobody can bring about sooner. An open review stays as it is: taking the briefing out brings all of it back.
import { authorize, can } from "../domain/access.ts";
import { goesAt } from "../domain/bin.ts";
import { AppError } from "../domain/errors.ts";
import { audit } from "../data/audit.ts";
import { findBinned, putInBin, takeFromBin } from "../data/bin.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { holdReview, openReviewIn } from "../data/reviews.ts";
import { textAccess } from "../queries/text-access.ts";
import { recountReviews } from "./recount-reviews.ts";

export type DeleteBriefing = { userId: string; briefingId: string; now?: Date };

export async function deleteBriefing({
  userId,
  briefingId,
  now = new Date(),
}: DeleteBriefing): Promise<void> {
  await transaction(async (tx) => {
    const { actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "own");
    await putInBin(tx, briefingId, userId);
    await addJobs(tx, "purge", [{ payload: { briefingId }, key: `purge:${briefingId}`, runAt: goesAt(now) }]);
    audit(tx, { briefingId, actorId: userId, act: "briefing_deleted" });
    await announce(tx, { kind: "access", briefingId });
  });
}

/** Throws `not_found` to all but owners: nobody else learns that it is there. For them, where its time there is over. */
export async function undeleteBriefing({
  userId,
  briefingId,
  now = new Date(),
}: DeleteBriefing): Promise<void> {
  await transaction(async (tx) => {
    const binned = await findBinned(tx, briefingId);
    const role = binned && (await findRole(tx, binned.workspaceId, userId));
    if (!role || !can({ kind: "member", role }, "own")) throw new AppError("not_found");
    await takeOut(tx, { workspaceId: binned.workspaceId, briefingId, byId: userId, at: now });
    audit(tx, { briefingId, actorId: userId, act: "briefing_undeleted" });
    await announce(tx, { kind: "access", briefingId });
  });
}

type TakeOut = { workspaceId: string; briefingId: string; byId: string; at: Date };

/** Whoever lost the right to decide meanwhile is no reviewer any more. Locks the review, then the briefing, as all do. */
async function takeOut(tx: Tx, { briefingId, ...by }: TakeOut): Promise<void> {
  await holdWorkspace(tx, by.workspaceId);
  const review = await openReviewIn(tx, briefingId);
  if (review) await holdReview(tx, review.id);
  if (!(await takeFromBin(tx, briefingId))) throw new AppError("not_found");
  for (const userId of review?.reviewers ?? []) await recountReviews(tx, { ...by, briefingId, userId });
}
