// Somebody decides on one section's exact content as they read it: within a review of that version, or outside of one.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { authorize, type Actor } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { idInput, sectionIdInput, textInput } from "../domain/input.ts";
import { maxDissent, needsText, signOffVerdicts, type ContentRef } from "../domain/sign-off.ts";
import { audit } from "../data/audit.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { reviewsOfVersion } from "../data/reviews.ts";
import { insertSignOff } from "../data/sign-offs.ts";
import { readStateAt } from "../data/state-at.ts";
import { findVersion, type WholeVersion } from "../data/versions.ts";
import { contentRefsOf } from "../document/content-refs.ts";
import { docOf } from "../document/shape.ts";
import { isAllBy, writtenIn } from "../document/traces.ts";
import type { VersionContent } from "../document/version-content.ts";
import { ledgerAtHead } from "../queries/ledger-at-head.ts";
import { textAccess } from "../queries/text-access.ts";
import { hashInput } from "./decide-review.ts";
import { reviewInHand, type ReviewAt } from "./review-in-hand.ts";

export const signOffInput = z
  .object({
    /** In which it is given; left out, outside of any. */
    reviewId: idInput.optional(),
    /** What was on screen. */
    version: z.int().min(1).max(1_000_000),
    sectionId: sectionIdInput,
    contentHash: hashInput,
    verdict: z.enum(signOffVerdicts),
    /** The reason for asking for changes, or the dissent. */
    text: textInput(maxDissent).default(""),
  })
  .refine(({ verdict, text }) => text !== "" || !needsText(verdict), {
    path: ["text"],
    message: "is needed for this",
  });

export type GiveSignOff = z.output<typeof signOffInput> & { userId: string; briefingId: string; now?: Date };

/**
 * Throws `not_found`, for a version that there isn't too, and `not_allowed`, to who asked for a review of that version too; `conflict` where what was on screen isn't in that version,
 * and in a review that is about another version or over. Text that has moved on refuses nothing. Answers the sign-off's id.
 */
export async function signOff(ask: GiveSignOff): Promise<{ id: string }> {
  return transaction((tx) => signOffIn(tx, ask));
}

export async function signOffIn(tx: Tx, ask: GiveSignOff): Promise<{ id: string }> {
  const { userId, briefingId, reviewId = null, verdict, text } = ask;
  const { actor, briefing, othersText, now } = await mayBeSigned(tx, ask);
  const version = await findVersion(tx, briefingId, ask.version);
  if (!version) throw new AppError("not_found", "The briefing has no such version.");
  const { sectionId, contentHash, contentForm } = refIn(version, ask);
  if (othersText && verdict === "signed") await mustHoldOthersText(tx, briefing, version, ask);
  const [id, { seq }] = [randomUUID(), version];
  const by = { byId: userId, role: actor.role, at: now };
  const signed = { versionNumber: version.number, seq, sectionId, contentHash, contentForm, verdict, text };
  await insertSignOff(tx, { id, briefingId, reviewId, ...signed, ...by });
  const facts = { signOffId: id, version: version.number, section: sectionId, contentHash, verdict };
  audit(tx, { briefingId, actorId: userId, act: "signed_off", facts });
  await announce(tx, { kind: "sign_off", briefingId, signOffId: id });
  if (reviewId) await announce(tx, { kind: "review", briefingId, reviewId });
  return { id };
}

type Signable = {
  actor: Actor & { kind: "member" };
  briefing: BriefingFacts;
  othersText: boolean;
  now: Date;
};

async function mayBeSigned(tx: Tx, ask: GiveSignOff): Promise<Signable> {
  const { userId, briefingId, reviewId, version } = ask;
  const signer = reviewId === undefined ? await outside(tx, ask) : await inReview(tx, { ...ask, reviewId });
  // Leaving the review out is no way around it.
  const of = await reviewsOfVersion(tx, { briefingId, versionNumber: version, userId });
  if (of.isAsker) throw new AppError("not_allowed", "Who asked for a review signs nothing in it.");
  return { ...signer, othersText: of.othersText };
}

type Signer = Omit<Signable, "othersText">;

async function outside(tx: Tx, { userId, briefingId, now = new Date() }: GiveSignOff): Promise<Signer> {
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "decide");
  if (briefing.archivedAt || actor.kind !== "member") throw new AppError("not_allowed");
  return { actor, briefing, now };
}

async function inReview(tx: Tx, ask: GiveSignOff & ReviewAt): Promise<Signer> {
  const { review, ...signer } = await reviewInHand(tx, ask);
  authorize(signer.actor, "decide");
  if (review.state !== "in_review") throw new AppError("conflict", "This review is over.");
  if (review.versionNumber !== ask.version)
    throw new AppError("conflict", "This review is about another version.");
  return signer;
}

function refIn(version: WholeVersion, { sectionId, contentHash }: GiveSignOff): ContentRef {
  const refs = contentRefsOf(JSON.parse(version.content) as VersionContent);
  const found = refs.find((ref) => ref.sectionId === sectionId && ref.contentHash === contentHash);
  if (!found) throw new AppError("conflict", "What you saw isn't in that version.");
  return found;
}

/** Of a version from before passages were removed for good nobody knows who wrote it: then it can't be said. */
async function mustHoldOthersText(
  tx: Tx,
  { id: briefingId, epoch }: BriefingFacts,
  version: WholeVersion,
  { userId, sectionId }: GiveSignOff,
): Promise<void> {
  if (version.epoch !== epoch) return;
  const { ledger } = await ledgerAtHead(sqlOf(tx), briefingId);
  const doc = docOf((await readStateAt(sqlOf(tx), briefingId, version.seq)).updates);
  if (isAllBy(writtenIn(doc, ledger), { sectionId, userId }))
    throw new AppError("not_allowed", "Everything in this section is yours: somebody else must sign it.");
}
