// Somebody freezes what a review approved as a release: its content is signed as a whole, and nothing changes it any more.
import { randomUUID } from "node:crypto";
import { authorize, type Actor } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import {
  maxReleaseSignOffs,
  releaseOf,
  releaseText,
  type ReleaseFacts,
  type ReviewGiven,
} from "../domain/release.ts";
import { maxReleaseBytes } from "../domain/release-view.ts";
import { act } from "../domain/review.ts";
import { transaction, type Tx } from "../data/client.ts";
import { imageHashes } from "../data/images.ts";
import { holdReview, setBriefingReleased, setReviewReleased, signOffsOf } from "../data/released-review.ts";
import { insertRelease, nextReleaseNumber } from "../data/releases.ts";
import { currentKey } from "../data/signing-keys.ts";
import { findPeople } from "../data/users.ts";
import { findVersion } from "../data/versions.ts";
import { contentForm, contentHash } from "../document/content.ts";
import { imagesInContent } from "../document/content-images.ts";
import type { VersionContent } from "../document/version-content.ts";
import { textAccess, type Standing } from "../queries/text-access.ts";

export type ReleaseReview = { userId: string; briefingId: string; reviewId: string; now?: Date };

/** Throws `not_found`, `not_allowed` also for who asked for the review, `conflict` unless it is approved. */
export async function releaseReview(ask: ReleaseReview): Promise<{ id: string }> {
  return transaction((tx) => releaseIn(tx, ask));
}

async function releaseIn(tx: Tx, ask: ReleaseReview): Promise<{ id: string }> {
  const { userId, briefingId, reviewId, now = new Date() } = ask;
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "decide");
  if (briefing.archivedAt) throw new AppError("not_allowed");
  const review = await holdReview(tx, briefingId, reviewId);
  if (!review) throw new AppError("not_found", "The briefing has no such review.");
  if (review.askedBy.id === userId)
    throw new AppError("not_allowed", "Whoever asked for a review doesn't release it.");
  mustBeReleasable(review);
  await setBriefingReleased(tx, briefingId, review.number);
  const number = await nextReleaseNumber(tx, briefingId);
  const release = { id: randomUUID(), number, by: await personIn(tx, userId, actor), at: now };
  await saveRelease(tx, await factsFor(tx, { briefing, review, release }));
  await setReviewReleased(tx, { reviewId, releaseId: release.id, number, byId: userId, at: now });
  return { id: release.id };
}

/** Of what the machine knows, releasing asks the state alone. */
function mustBeReleasable({ state, step, askedBy }: ReviewGiven): void {
  act({ state, step, askedById: askedBy.id, steps: [], decisions: [] }, { kind: "release" });
}

async function personIn(tx: Tx, userId: string, actor: Actor): Promise<ReleaseFacts["release"]["by"]> {
  const person = (await findPeople(tx, [userId])).get(userId);
  if (!person) throw new Error("somebody who isn't there releases");
  return { id: person.id, name: person.name, role: actor.role };
}

type Parts = Pick<ReleaseFacts, "review" | "release"> & { briefing: Standing["briefing"] };

async function factsFor(tx: Tx, { briefing, review, release }: Parts): Promise<ReleaseFacts> {
  const version = await findVersion(tx, briefing.id, review.versionNumber);
  if (!version) throw new Error(`review ${review.id} is of a version that isn't there`);
  const { meta, sections } = JSON.parse(version.content) as VersionContent;
  const { number, epoch, seq, at } = version;
  const ids = sections.map(({ id }) => id);
  const signOffs = await signOffsOf(tx, briefing.id, ids);
  if (signOffs.length > maxReleaseSignOffs)
    throw new AppError("conflict", "This briefing has more sign-offs than a release can hold.");
  const shown = imagesInContent(sections.flatMap(({ content }) => content.body));
  return {
    ...{ briefing, review, release, memo: meta, signOffs },
    images: await imageHashes(tx, briefing.id, shown),
    version: { number, epoch, seq, at },
    sections: sections.map(({ id: sectionId, content }) => ({
      ...{ sectionId, content, contentForm, contentHash: contentHash(content) },
    })),
  };
}

async function saveRelease(tx: Tx, facts: ReleaseFacts): Promise<void> {
  const content = new TextEncoder().encode(releaseText(releaseOf(facts)));
  if (content.length > maxReleaseBytes)
    throw new AppError("conflict", "This version is larger than a release can be.");
  const key = await currentKey(tx);
  const { briefing, review, release, version } = facts;
  await insertRelease(tx, {
    ...{ id: release.id, number: release.number, byId: release.by.id, at: release.at },
    ...{ briefingId: briefing.id, reviewId: review.id, versionNumber: version.number },
    ...{ content, signature: key.sign(content), keyId: key.id },
  });
}
