// Somebody freezes what a review approved as a release: its content is signed as a whole, and nothing changes it any more.
import { randomUUID } from "node:crypto";
import { authorize, type Actor } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { releaseOf, releaseText, type ReleaseFacts } from "../domain/release.ts";
import { maxReleaseBytes } from "../domain/release-view.ts";
import { transaction, type Tx } from "../data/client.ts";
import { holdReleaseNumbers, insertRelease } from "../data/releases.ts";
import { currentKey } from "../data/signing-keys.ts";
import { findPeople } from "../data/users.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { releaseFacts } from "./release-facts.ts";
import { acted, reviewInHand, type ReviewAt, type ReviewInHand } from "./review-in-hand.ts";
import { saveOutcome } from "./review-outcome.ts";
import { tellEach } from "./tell.ts";

/** Throws `not_found`, `not_allowed` also for who asked for the review, `conflict` unless it is approved. */
export async function releaseReview(ask: ReviewAt): Promise<{ id: string }> {
  return transaction((tx) => releaseIn(tx, ask));
}

async function releaseIn(tx: Tx, ask: ReviewAt): Promise<{ id: string }> {
  const inHand = await reviewInHand(tx, ask);
  const { review, briefing, actor, now } = inHand;
  authorize(actor, "decide");
  if (review.askedBy.id === ask.userId)
    throw new AppError("not_allowed", "Whoever asked for a review doesn't release it.");
  const outcome = acted(inHand, { kind: "release" });
  const number = (await holdReleaseNumbers(tx, briefing.id)) + 1;
  const release = { id: randomUUID(), number, by: await personIn(tx, ask.userId, actor), at: now };
  await saveRelease(tx, await releaseFacts(tx, review, release));
  const event = { kind: "released", facts: { releaseId: release.id, number } } as const;
  const act = { byId: ask.userId, at: now };
  await saveOutcome(tx, { review, workspaceId: briefing.workspaceId, event, ...act }, outcome);
  await tellOfRelease(tx, inHand, { releaseId: release.id, ...act });
  return { id: release.id };
}

async function personIn(tx: Tx, userId: string, actor: Actor): Promise<ReleaseFacts["release"]["by"]> {
  const person = (await findPeople(tx, [userId])).get(userId);
  if (!person) throw new Error("somebody who isn't there releases");
  return { id: person.id, name: person.name, role: actor.role };
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

type Done = { releaseId: string; byId: string; at: Date };

/** Who asked for the review, and servers that want to hear of it. */
async function tellOfRelease(
  tx: Tx,
  { review, briefing }: ReviewInHand,
  { releaseId, byId, at }: Done,
): Promise<void> {
  const [ids, reviewId] = [{ briefingId: briefing.id, byId }, review.id];
  const { workspaceId } = briefing;
  await callWebhooks(tx, { event: "release.created", workspaceId, ...ids, reviewId, releaseId, at });
  const news = { ...ids, reviewId, threadId: null, replyId: null };
  await tellEach(tx, { news, at }, [{ userId: review.askedBy.id, kind: "review_released" }]);
}
