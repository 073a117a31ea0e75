// Reviews for tests: a briefing whose sections are ready, asking over the API, and deciding as somebody who has read it all.
import { editText } from "../../lib/commands/edit-text.ts";
import { transaction } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import type { Verdict } from "../../lib/domain/review.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { liveSections, setSectionFields } from "../../lib/document/shape.ts";
import type { Answer, Send } from "./api.ts";
import type { BriefingRows } from "./briefing-rows.ts";

/** Nothing that its editors say stands in a review's way. */
export async function makeReady({ briefingId, people }: BriefingRows): Promise<void> {
  const by = { userId: people.editor.id, briefingId, command: "ready" };
  await transaction((tx) =>
    editText(tx, by, (doc) => {
      for (const { id } of liveSections(doc)) setSectionFields(doc, id, { state: "ready" });
    }),
  );
}

export const reviewsOf = ({ briefingId }: BriefingRows) => `/briefings/${briefingId}/reviews`;

/** One step for each list of roles, all of whom must clear it. */
export function chainOf({ people }: BriefingRows, ...steps: Role[][]) {
  return steps.map((roles) => ({ rule: "all", reviewers: roles.map((role) => people[role].id) }));
}

/** What a page sends of what it shows. */
export function seenIn({ version, sections }: Pick<ReviewView, "version" | "sections">) {
  return { version, sections: sections.map(({ sectionId, contentHash }) => ({ sectionId, contentHash })) };
}

export async function decide(
  send: Send,
  review: ReviewView,
  verdict: Verdict,
  part: { reason?: string; forId?: string } = {},
): Promise<Answer> {
  const path = `/briefings/${review.briefing.id}/reviews/${review.id}/decisions`;
  const needs = verdict === "not_cleared" || verdict === "cleared_with_edits";
  return send("POST", path, {
    json: { ...seenIn(review), verdict, ...(needs && { reason: "Because." }), ...part },
  });
}
