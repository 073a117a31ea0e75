// The doors to a briefing's text: its sections, locks, pictures, versions and history.
import { mayPlayBack, type GuestRole } from "../../../lib/domain/access.ts";
import { lockSections } from "../../../lib/commands/lock-sections.ts";
import { addSectionTo } from "../../../lib/commands/edit-sections.ts";
import { png } from "../pictures.ts";
import type { Desk } from "./desk.ts";
import { inBriefing, inWorkspace, type Line } from "./line.ts";

const readers: readonly GuestRole[] = ["viewer", "commenter"];
const first = () => ({ params: { sectionId: "first" } });

export const briefingLines: Readonly<Record<string, Line>> = {
  "GET /briefings/{id}": inBriefing("read", { guests: readers }),
  "PATCH /briefings/{id}": inBriefing("manage", { ask: () => ({ json: { archived: false } }) }),
  "POST /briefings/{id}/client-ids": inBriefing("read", { guests: readers }),
  "GET /briefings/{id}/sections": inBriefing("read", { guests: readers }),
  "POST /briefings/{id}/sections": inBriefing("edit", {
    ask: () => ({ json: { kind: "annex", title: "More" } }),
  }),
  "GET /briefings/{id}/sections/{sectionId}": inBriefing("read", { guests: readers, ask: first }),
  "PATCH /briefings/{id}/sections/{sectionId}": inBriefing("edit", {
    ask: () => ({ ...first(), json: { theme: "islands" } }),
  }),
  "DELETE /briefings/{id}/sections/{sectionId}": inBriefing("edit", { ask: freshSection }),
  "POST /briefings/{id}/sections/{sectionId}/copies": inBriefing("edit", {
    ask: () => ({ ...first(), json: {} }),
  }),
  "GET /briefings/{id}/locks": inBriefing("read", { guests: readers }),
  "POST /briefings/{id}/locks": inBriefing("decide", {
    ask: async (desk) => ({ json: { sections: [(await freshSection(desk)).params.sectionId] } }),
  }),
  "DELETE /briefings/{id}/locks/{sectionId}": inBriefing("decide", { ask: lockedSection }),
  "POST /briefings/{id}/images": inBriefing("edit", {
    ask: () => ({ body: png(3, 3), headers: { "content-type": "image/png" } }),
  }),
  "GET /briefings/{id}/images/{imageId}": inBriefing("read", {
    guests: readers,
    ask: ({ things }) => ({ params: { imageId: things.imageId } }),
  }),
  "GET /briefings/{id}/versions": inBriefing("read"),
  "POST /briefings/{id}/versions": inBriefing("version", { ask: () => ({ json: { name: "Named" } }) }),
  "GET /briefings/{id}/versions/{number}": inBriefing("read", { ask: () => ({ params: { number: "1" } }) }),
  "GET /briefings/{id}/versions/{number}/compare/{other}": inBriefing("read", {
    ask: () => ({ params: { number: "1", other: "now" } }),
  }),
  "GET /briefings/{id}/news": inBriefing("read"),
  "PUT /briefings/{id}/visit": inBriefing("read", { ask: () => ({ json: { seq: 1 } }) }),
  "POST /briefings/{id}/versions/{number}/restore": inBriefing("version", {
    ask: () => ({ params: { number: "1" }, json: {} }),
  }),
  "POST /briefings/{id}/versions/{number}/copies": inBriefing("edit", {
    ask: () => ({ params: { number: "1" }, json: {} }),
  }),
  "GET /briefings/{id}/restores": inBriefing("comment"),
  "POST /briefings/{id}/restores": inBriefing("version", { ask: () => ({ json: { seq: 2 } }) }),
  "POST /briefings/{id}/restores/{restoreId}/undo": inBriefing("version", {
    ask: ({ things }) => ({ params: { restoreId: things.restoreId } }),
  }),
  "GET /briefings/{id}/authorship": inBriefing("comment"),
  "GET /briefings/{id}/history": inBriefing(mayPlayBack),
  "GET /briefings/{id}/history/{seq}": inBriefing(mayPlayBack, { ask: () => ({ params: { seq: "2" } }) }),
  "GET /briefings/{id}/history/{seq}/entries": inBriefing(mayPlayBack, {
    ask: () => ({ params: { seq: "2" } }),
  }),
  "PUT /briefings/{id}/mute": inBriefing("read", { ask: () => ({ json: { muted: true } }) }),
  "POST /briefings": inWorkspace("edit", ({ workspaceId }) => ({ json: { workspaceId, title: "New" } })),
};

/** In the owner's name: it can go. */
async function freshSection({ briefingId, people }: Desk) {
  const ask = { userId: people.owner.id, briefingId, kind: "annex", title: "More", theme: "" } as const;
  const { id: sectionId } = await addSectionTo(ask);
  return { params: { sectionId } };
}

async function lockedSection(desk: Desk) {
  const fresh = await freshSection(desk);
  const { briefingId, people } = desk;
  await lockSections({ userId: people.owner.id, briefingId, sections: [fresh.params.sectionId] });
  return { ...fresh, json: { reason: "So." } };
}
