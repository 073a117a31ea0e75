// A review that was approved, as rows: its version, its step and decision, and sign-offs on the version's sections.
import { nameVersion } from "../../lib/commands/name-version.ts";
import { db } from "../../lib/data/client.ts";
import { findVersion } from "../../lib/data/versions.ts";
import type { Role } from "../../lib/domain/access.ts";
import type { ReviewState } from "../../lib/domain/review.ts";
import type { SignOffVerdict } from "../../lib/domain/sign-off.ts";
import { contentForm, contentHash } from "../../lib/document/content.ts";
import type { VersionContent } from "../../lib/document/version-content.ts";
import type { BriefingRows } from "./briefing-rows.ts";

export type Approved = { reviewId: string; number: number; version: number };
export type Given = { state?: ReviewState; askedBy?: Role };

/** Of the text as it is. A manager cleared it. */
export async function approvedReview(
  { briefingId, people }: BriefingRows,
  { state = "approved", askedBy = "editor" }: Given = {},
): Promise<Approved> {
  const named = { userId: people.editor.id, briefingId, name: "For review", note: "" };
  const { number: versionNumber } = await nameVersion(named);
  const number = (await db().review.count({ where: { briefingId } })) + 1;
  const asked = { askedById: people[askedBy].id, askedAt: new Date(), note: "Please decide." };
  const userId = people.manager.id;
  const { id: reviewId } = await db().review.create({
    data: {
      ...{ briefingId, number, versionNumber, state, step: 1, ...asked },
      steps: { create: { position: 0, rule: "all", needed: 1, reviewers: { create: { userId } } } },
      decisions: {
        create: {
          position: 0,
          forId: userId,
          byId: userId,
          role: "manager",
          verdict: "cleared",
          at: new Date(),
        },
      },
    },
  });
  return { reviewId, number, version: versionNumber };
}

export type SignedBy = { role?: Role; sectionId?: string; verdict?: SignOffVerdict; text?: string };

/** A person's sign-off on a section as the review's version has it. */
export async function signedSection(
  { briefingId, people }: BriefingRows,
  { reviewId, version }: Approved,
  { role = "manager", sectionId = "first", verdict = "signed", text = "" }: SignedBy = {},
): Promise<void> {
  const found = await findVersion(db(), briefingId, version);
  const { sections } = JSON.parse(found?.content ?? "") as VersionContent;
  const section = sections.find(({ id }) => id === sectionId);
  if (!found || !section) throw new Error("there is no such section");
  const hash = { contentHash: contentHash(section.content), contentForm };
  await db().signOff.create({
    data: {
      ...{ briefingId, reviewId, sectionId, verdict, text, ...hash },
      ...{ versionNumber: version, seq: BigInt(found.seq), byId: people[role].id, role, at: new Date() },
    },
  });
}
