// The doors to reviews, sign-offs and releases.
import { db } from "../../../lib/data/client.ts";
import { can, type Actor } from "../../../lib/domain/access.ts";
import { reviewView } from "../../../lib/queries/review-page.ts";
import { approvedReview } from "../approved-review.ts";
import { seenIn } from "../reviews.ts";
import type { Desk } from "./desk.ts";
import { inBriefing, own, type Line } from "./line.ts";
import { mayInWorkspace, type Who } from "./people.ts";

const review = ({ things }: Desk) => ({ params: { reviewId: things.reviewId } });
const release = ({ things }: Desk) => ({ params: { id: things.releaseId } });

/** Who asked is the editor. */
function mayLead(actor: Actor, who: Who, { people }: Desk): boolean {
  return can(actor, "decide") || (can(actor, "version") && who.userId === people.editor.id);
}

const chain = ({ people }: Desk) => [{ rule: "all", reviewers: [people.owner.id] }];

export const reviewLines: Readonly<Record<string, Line>> = {
  "GET /briefings/{id}/reviews": inBriefing("read"),
  "POST /briefings/{id}/reviews": inBriefing("version", {
    ask: (desk) => ({ json: { steps: chain(desk) } }),
  }),
  "GET /briefings/{id}/reviews/obstacles": inBriefing("read"),
  "GET /briefings/{id}/reviews/{reviewId}": inBriefing("read", { ask: review }),
  "POST /briefings/{id}/reviews/{reviewId}/decisions": inBriefing("decide", { ask: decision }),
  "POST /briefings/{id}/reviews/{reviewId}/withdraw": inBriefing(mayLead, { ask: review }),
  "PUT /briefings/{id}/reviews/{reviewId}/steps/{position}/reviewers": inBriefing(mayLead, {
    ask: ({ things, people }) => ({
      params: { reviewId: things.reviewId, position: "0" },
      json: { reviewers: [people.owner.id, people.manager.id] },
    }),
  }),
  "GET /briefings/{id}/signoffs": inBriefing("read"),
  "POST /briefings/{id}/signoffs": inBriefing("decide", { ask: signOff }),
  "GET /briefings/{id}/releases": inBriefing("read"),
  "POST /briefings/{id}/reviews/{reviewId}/release": inBriefing("decide", { ask: approved }),
  "GET /releases/{id}": inBriefing("read", { ask: release }),
  "GET /releases/{id}/content": inBriefing("read", { ask: release }),
  "GET /releases/{id}/verify": inBriefing("read", {
    ask: (desk) => ({ ...release(desk), query: `?sha256=${"0".repeat(64)}` }),
  }),
  "POST /releases/{id}/verify": inBriefing("read", {
    ask: (desk) => ({ ...release(desk), body: new TextEncoder().encode("{}"), headers: json }),
  }),
  "GET /reviews": own({ only: (who) => decidesSomewhere(who), refusal: 403 }),
  "GET /reviews/waiting": own(),
};

/** The owner of the other workspace does there. */
function decidesSomewhere(who: Who): boolean {
  return mayInWorkspace(who, "decide") || who.name === "other workspace's owner";
}

const json = { "content-type": "application/json" };

async function decision(desk: Desk) {
  const view = await reviewView(desk.people.owner.id, { ...desk, reviewId: desk.things.reviewId });
  return { ...review(desk), json: { ...seenIn(view), verdict: "cleared" } };
}

async function signOff(desk: Desk) {
  const { reviewId } = desk.things;
  const { version, sections } = await reviewView(desk.people.owner.id, { ...desk, reviewId });
  const { sectionId, contentHash } = sections[0]!;
  return { json: { reviewId, version, sectionId, contentHash, verdict: "signed" } };
}

/** One that waits to be released, beside the one that is open. */
async function approved(desk: Desk) {
  await db().review.updateMany({
    where: { briefingId: desk.briefingId, state: "in_review" },
    data: { state: "withdrawn" },
  });
  const { reviewId } = await approvedReview(desk);
  return { params: { reviewId } };
}
