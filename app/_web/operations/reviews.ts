// The API's operations on reviews of a briefing's versions.
import { z } from "zod";
import { askReview, askReviewInput } from "#lib/commands/ask-review.ts";
import { changeReviewers, changeReviewersInput } from "#lib/commands/change-reviewers.ts";
import { decideReview, decideReviewInput } from "#lib/commands/decide-review.ts";
import { withdrawReview } from "#lib/commands/withdraw-review.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { maxSteps, reviewEventKinds, reviewStates, stepRules, verdicts } from "#lib/domain/review.ts";
import { reviewObstacles } from "#lib/queries/review-obstacles.ts";
import { reviewsView, reviewView } from "#lib/queries/review-page.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";
import { contentRefShape, signOffShape } from "./sign-off-shape.ts";

const ofBriefing = z.object({ id: idInput });
const ofReview = ofBriefing.extend({ reviewId: idInput });
type OfReview = z.output<typeof ofReview>;

const at = (user: { id: string }, { id: briefingId, reviewId }: OfReview) => ({
  userId: user.id,
  briefingId,
  reviewId,
});

const dayShape = z.string().meta({ description: "A day, as 2026-11-27" });

const itemShape = z
  .object({
    id: z.uuid(),
    number: z.int().meta({ description: "Counts a briefing's reviews from 1" }),
    briefing: z.object({ id: z.uuid(), title: z.string() }),
    version: z.int().meta({ description: "The number of the version that is decided on" }),
    state: z.enum(reviewStates),
    askedBy: personShape,
    askedAt: timeShape,
    endedAt: timeShape.nullable(),
    note: z.string(),
    step: z.int().meta({ description: "The step that waits, from 0" }),
    steps: z.int().meta({ description: "How many there are" }),
    dueDate: dayShape.nullable().meta({ description: "Of the step that waits" }),
    waitsFor: z.array(personShape),
  })
  .meta({ id: "ReviewItem" });

const stepShape = z.object({
  position: z.int(),
  rule: z.enum(stepRules),
  needed: z.int().meta({ description: "How many must clear it; counts for some alone" }),
  dueDate: dayShape.nullable(),
  note: z.string(),
  standing: z.enum(["cleared", "failed", "open", "later"]),
  reviewers: z.array(
    z.object({
      person: personShape,
      decision: z
        .object({ verdict: z.enum(verdicts), reason: z.string(), by: personShape, at: timeShape })
        .nullable(),
      standIn: personShape.nullable().meta({ description: "Who decides in their place today" }),
    }),
  ),
});

const reviewShape = itemShape
  .omit({ steps: true })
  .extend({
    seq: z.int().meta({ description: "The last entry of the journal that is in the version" }),
    locks: z.boolean(),
    othersText: z.boolean(),
    steps: z.array(stepShape),
    sections: z
      .array(contentRefShape.extend({ title: z.string() }))
      .meta({ description: "The version's, in order, with what exactly is decided on" }),
    signOffs: z.array(signOffShape).meta({ description: "Those given in this review, the first first" }),
    events: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(reviewEventKinds),
        by: personShape.nullable().meta({ description: "Null for what happened by itself" }),
        at: timeShape,
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    lastSigned: z
      .int()
      .nullable()
      .meta({ description: "The version before it that you signed or decided on last" }),
    releaseId: z.uuid().nullable(),
    may: z.object({
      decideFor: z.array(personShape).meta({ description: "In whose name you may decide now" }),
      sign: z.boolean(),
      withdraw: z.boolean(),
      changeReviewers: z.boolean(),
      release: z.boolean(),
    }),
  })
  .meta({ id: "Review" });

export const listReviews = operation({
  method: "GET",
  path: "/briefings/{id}/reviews",
  summary: "The reviews of a briefing, the latest first",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({ items: z.array(itemShape), nextCursor: z.string().nullable() })
    .meta({ id: "ReviewList" }),
  run: (user, { params: { id }, query }) => reviewsView(user.id, id, query),
});

export const postReview = operation({
  method: "POST",
  path: "/briefings/{id}/reviews",
  summary: "Ask for decisions on a version, step by step",
  params: ofBriefing,
  body: askReviewInput.meta({ id: "NewReview" }),
  answer: reviewShape,
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const { id: reviewId } = await askReview({ userId: user.id, briefingId, ...body });
    return reviewView(user.id, { briefingId, reviewId });
  },
});

const obstacleShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("thread"), threadId: z.uuid(), quote: z.string() }),
  z.object({ kind: z.literal("not_ready"), sectionId: z.string(), title: z.string() }),
  z.object({ kind: z.literal("bluf_long"), sectionId: z.string(), lines: z.int() }),
  z.object({ kind: z.literal("no_date"), sectionId: z.string() }),
  z.object({ kind: z.literal("open_review"), reviewId: z.uuid() }),
  z.object({ kind: z.literal("only_asker") }),
]);

export const getObstacles = operation({
  method: "GET",
  path: "/briefings/{id}/reviews/obstacles",
  summary: "What stands in the way of asking for a review, of the text as it is or of a version",
  params: ofBriefing,
  query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
  answer: z.object({ items: z.array(obstacleShape) }).meta({ id: "Obstacles" }),
  async run(user, { params: { id: briefingId }, query: { version = null } }) {
    return { items: await reviewObstacles({ userId: user.id, briefingId, version }) };
  },
});

export const getReview = operation({
  method: "GET",
  path: "/briefings/{id}/reviews/{reviewId}",
  summary: "One review: its steps, decisions, sign-offs and record, and what you may do with it",
  params: ofReview,
  answer: reviewShape,
  run: (user, { params }) => reviewView(user.id, at(user, params)),
});

export const postDecision = operation({
  method: "POST",
  path: "/briefings/{id}/reviews/{reviewId}/decisions",
  summary: "Decide on the step that waits, naming what was on screen",
  params: ofReview,
  body: decideReviewInput.meta({ id: "NewDecision" }),
  answer: reviewShape,
  status: 201,
  list: "/briefings/{id}/reviews/{reviewId}",
  async run(user, { params, body }) {
    await decideReview({ ...at(user, params), ...body });
    return reviewView(user.id, at(user, params));
  },
});

export const postWithdrawal = operation({
  method: "POST",
  path: "/briefings/{id}/reviews/{reviewId}/withdraw",
  summary: "Take a review back before it is over",
  params: ofReview,
  answer: reviewShape,
  async run(user, { params }) {
    await withdrawReview(at(user, params));
    return reviewView(user.id, at(user, params));
  },
});

export const putReviewers = operation({
  method: "PUT",
  path: "/briefings/{id}/reviews/{reviewId}/steps/{position}/reviewers",
  summary: "Give a step that isn't cleared other reviewers; what was decided counts by who they are now",
  over: getReview,
  params: ofReview.extend({ position: z.coerce.number().int().min(0).max(maxSteps) }),
  body: changeReviewersInput.meta({ id: "Reviewers" }),
  answer: reviewShape,
  async run(user, { params, body }) {
    await changeReviewers({ ...at(user, params), position: params.position, ...body });
    return reviewView(user.id, at(user, params));
  },
});
