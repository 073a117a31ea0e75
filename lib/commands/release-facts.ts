// What a release is made of: the review as it was decided, the version's content, sign-offs and pictures, as their rows have them.
import { AppError } from "../domain/errors.ts";
import {
  maxReleaseSignOffs,
  type ReleaseFacts,
  type ReviewGiven,
  type SignOffGiven,
} from "../domain/release.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "../data/client.ts";
import { imageHashes } from "../data/images.ts";
import type { ReviewFacts } from "../data/reviews.ts";
import { listSignOffs, type SignOffFacts } from "../data/sign-offs.ts";
import { findVersion } from "../data/versions.ts";
import { imagesInContent } from "../document/content-images.ts";
import { contentForm, contentHash } from "../document/content.ts";
import type { VersionContent } from "../document/version-content.ts";

/** Throws `conflict` where there is more than a release can hold. */
export async function releaseFacts(
  tx: Tx,
  review: ReviewFacts,
  release: ReleaseFacts["release"],
): Promise<ReleaseFacts> {
  const { briefing } = review;
  const version = await findVersion(tx, briefing.id, review.versionNumber);
  if (!version) throw new Error(`review ${review.id} is of a version that isn't there`);
  const { meta, sections } = JSON.parse(version.content) as VersionContent;
  const { number, epoch, seq, at } = version;
  const shown = imagesInContent(sections.flatMap(({ content }) => content.body));
  return {
    ...{ briefing, release, memo: meta, review: reviewGiven(review) },
    version: { number, epoch, seq, at },
    sections: sections.map(({ id: sectionId, content }) => ({
      ...{ sectionId, content, contentForm, contentHash: contentHash(content) },
    })),
    signOffs: await signOffsGiven(tx, briefing.id),
    images: await imageHashes(tx, briefing.id, shown),
  };
}

async function signOffsGiven(tx: Tx, briefingId: string): Promise<SignOffGiven[]> {
  const found = await listSignOffs(tx, { briefingId, limit: maxReleaseSignOffs + 1 });
  if (found.length > maxReleaseSignOffs)
    throw new AppError("conflict", "This briefing has more sign-offs than a release can hold.");
  return found.reverse().map(signOffGiven);
}

function signOffGiven({
  reviewId: _,
  versionNumber: version,
  by,
  role,
  ...rest
}: SignOffFacts): SignOffGiven {
  return { ...rest, version, byId: by.id, by: { ...named(by), role } };
}

function reviewGiven({ id, number, askedBy, askedAt, note, ...review }: ReviewFacts): ReviewGiven {
  return {
    ...{ id, number, askedAt, note, askedBy: named(askedBy) },
    steps: review.steps.map(({ rule, needed, dueDate, note, reviewers }) => ({
      ...{ rule, needed, dueDate, note, reviewers: reviewers.map(named) },
    })),
    decisions: review.decisions.map(({ position, verdict, reason, at, role, ...who }) => ({
      ...{ position, verdict, reason, at, for: named(who.for), by: { ...named(who.by), role } },
    })),
  };
}

function named({ id, name }: PersonView): { id: string; name: string } {
  return { id, name };
}
