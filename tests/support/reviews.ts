// Reviews for tests: a briefing whose sections are ready, asking over the API, and deciding as somebody who has read it all.
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { editText } from "../../lib/commands/edit-text.ts";
import { db, transaction } from "../../lib/data/client.ts";
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

/** Writes at the end of a section's first paragraph; answers the seq at which it stands. */
export async function write(
  { briefingId, people }: BriefingRows,
  words: string,
  sectionId = "first",
  role: Role = "editor",
): Promise<number> {
  const by = { userId: people[role].id, briefingId, command: "write" };
  const { seq } = await transaction((tx) =>
    editText(tx, by, (doc) => {
      const body = liveSections(doc).find(({ id }) => id === sectionId)?.body;
      const block = body?.get(0);
      if (!(block instanceof Y.XmlElement)) throw new Error("there is no paragraph to write in");
      const inside = block.length > 0 ? block.get(0) : null;
      if (inside instanceof Y.XmlText) inside.insert(inside.length, words);
      else block.insert(0, [new Y.XmlText(words)]);
    }),
  );
  return seq;
}

/** Takes these last words of the first section's out again, as an undo does. */
export async function unwrite({ briefingId, people }: BriefingRows, words: string): Promise<void> {
  const by = { userId: people.editor.id, briefingId, command: "write" };
  await transaction((tx) =>
    editText(tx, by, (doc) => {
      const block = liveSections(doc)
        .find(({ id }) => id === "first")
        ?.body.get(0);
      const inside = block instanceof Y.XmlElement ? block.get(0) : null;
      if (!(inside instanceof Y.XmlText)) throw new Error("there is no paragraph to take words out of");
      inside.delete(inside.length - words.length, words.length);
    }),
  );
}

/** One more member with this role. */
export async function addPeer({ workspaceId }: BriefingRows, role: Role): Promise<{ id: string }> {
  const data = { email: `${randomUUID()}@example.org`, name: `another ${role}` };
  const { id } = await db().user.create({ data, select: { id: true } });
  await db().membership.create({ data: { workspaceId, userId: id, role } });
  return { id };
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
