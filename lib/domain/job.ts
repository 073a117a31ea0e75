// What is done later, by name, with what each job is told: ids, never words. Pure; how jobs are kept and run, lib/data says.
import { z } from "zod";
import { dispositions } from "./thread.ts";
import { reviewStates, verdicts } from "./review.ts";
import { reviewEvents, testEvent, threadEvents } from "./webhook.ts";

const idShape = z.uuid();

const unplaced = { eventId: idShape, at: z.iso.datetime(), workspaceId: idShape, byId: idShape };
const happening = { ...unplaced, briefingId: idShape };

const newsShape = z.discriminatedUnion("event", [
  z.object({
    ...happening,
    event: z.enum(threadEvents),
    threadId: idShape,
    disposition: z.enum(dispositions).nullable(),
  }),
  z.object({
    ...happening,
    event: z.enum(reviewEvents),
    reviewId: idShape,
    state: z.enum(reviewStates),
    verdict: z.enum(verdicts).nullable(),
  }),
  z.object({ ...happening, event: z.literal("release.created"), reviewId: idShape, releaseId: idShape }),
  z.object({ ...unplaced, event: z.literal(testEvent) }),
]);

/** A job's row is read by whoever runs it, maybe of another version: what it holds is checked there. */
export const jobShapes = {
  /** Mails one person what they haven't seen of one briefing. */
  digest: z.object({ userId: idShape, briefingId: idShape }),
  /** Makes a version of one briefing once nobody has written in it for a while. */
  version: z.object({ briefingId: idShape }),
  /** Removes one briefing for good whose time in the bin is over. */
  purge: z.object({ briefingId: idShape }),
  /** Reminds people of one review when its step's day comes near, and once it is over. */
  review: z.object({ briefingId: idShape, reviewId: idShape }),
  /** Writes down that somebody failed to sign in to an account, or to one that there isn't. */
  sign_in_failed: z.object({
    userId: idShape,
    at: z.iso.datetime(),
    address: z.string().nullable(),
    device: z.string().nullable(),
  }),
  /** Mails one invitation to its address. */
  invitation: z.object({ invitationId: idShape }),
  /** Mails one person a link to a new password; nothing where nobody has this id, which is asked for too. */
  reset: z.object({ userId: idShape }),
  /** Tells one server of one event. */
  webhook: z.object({ webhookId: idShape, news: newsShape }),
} as const;

export type JobName = keyof typeof jobShapes;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobShapes)[Name]>;

/**
 * The pause after the n-th try is e^n seconds, six hours at most: a mail is tried for about a day, a server for ten hours. A version that
 * can't be made in an hour is made after the next change; what has to go is tried for two weeks.
 */
export const maxTries: Record<JobName, number> = {
  digest: 13,
  version: 8,
  review: 13,
  purge: 60,
  sign_in_failed: 13,
  invitation: 13,
  reset: 5,
  webhook: 11,
};

/** No job takes longer: what a digest does ends then, and a webhook's call far sooner (webhookTimeoutMs). */
export const longestJobMs = 90_000;
/** One that was held for this long was held by a process that is gone. */
export const staleAfterMs = 5 * 60_000;
/** How long a job that failed for good stays to be looked at. */
export const failedKeptMs = 30 * 86_400_000;
