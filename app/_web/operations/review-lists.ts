// The API's operations on lists of reviews over many briefings: what waits for oneself, and where each briefing stands.
import { z } from "zod";
import { briefingStates } from "#lib/domain/briefing.ts";
import { overviewFilters, overviewSorts } from "#lib/domain/review-list.ts";
import { reviewsOverview } from "#lib/queries/reviews-overview.ts";
import { waitingReviews } from "#lib/queries/waiting-reviews.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const briefingShape = z.object({ id: z.uuid(), title: z.string() });
const dayShape = z.iso.date().nullable();
const stepShape = z.int().meta({ description: "The step that waits, from 0" });
const maxPerPage = 100;
const limitInput = z.coerce.number().int().min(1).max(maxPerPage).default(30);

const waitingShape = z
  .object({
    reviewId: z.uuid(),
    briefing: briefingShape,
    version: z.int(),
    askedBy: personShape,
    since: timeShape.meta({ description: "Since when its step waits" }),
    step: stepShape,
    steps: z.int(),
    dueDate: dayShape,
    inPlaceOf: personShape.nullable(),
  })
  .meta({ id: "WaitingReview" });

export const listWaiting = operation({
  method: "GET",
  path: "/reviews/waiting",
  summary: "The decisions that wait for oneself, or for whom one stands in; what is due first, first",
  query: z.object({ limit: limitInput }),
  answer: z.object({ items: z.array(waitingShape), total: z.int() }).meta({ id: "WaitingReviews" }),
  run: (user, { query }) => waitingReviews(user.id, query),
});

const rowShape = z
  .object({
    briefing: briefingShape,
    state: z.enum(briefingStates),
    review: z
      .object({
        id: z.uuid(),
        version: z.int(),
        step: stepShape,
        steps: z.int(),
        since: timeShape.nullable(),
        dueDate: dayShape,
        waitsFor: z.array(personShape),
      })
      .nullable(),
    signed: z.int().meta({ description: "Sections that somebody signed" }),
    changed: z.int().meta({ description: "How many of these read otherwise by now" }),
  })
  .meta({ id: "ReviewStanding" });

export const listStandings = operation({
  method: "GET",
  path: "/reviews",
  summary: "Where each briefing stands, for who decides",
  query: z.object({
    filter: z.enum(overviewFilters).default("all"),
    sort: z.enum(overviewSorts).default("waiting"),
    from: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: limitInput,
  }),
  answer: z
    .object({
      rows: z.array(rowShape),
      next: z.int().nullable().meta({ description: "`from` of the next page" }),
      places: z.array(
        z.object({ state: z.enum(briefingStates), step: stepShape.nullable(), count: z.int() }),
      ),
      total: z.int(),
    })
    .meta({ id: "ReviewsOverview" }),
  run: (user, { query }) => reviewsOverview(user.id, query),
});
