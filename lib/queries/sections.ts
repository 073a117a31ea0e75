// The sections of one briefing as programs see them: the projection of the live text, page by page.
import type * as Y from "yjs";
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { SectionProjection } from "../domain/section.ts";
import { readState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { sectionsOf } from "../data/sections.ts";
import { projectionOf } from "../document/projection.ts";
import { allSections, docOf, type SectionFields } from "../document/shape.ts";
import { textAccess } from "./text-access.ts";

export type SectionsAsk = { binned: boolean; cursor?: string; limit: number };
export type SectionView = SectionProjection & SectionFields;
export type SectionsView = { items: SectionView[]; nextCursor: string | null };

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function sectionsView(
  userId: string,
  briefingId: string,
  ask: SectionsAsk,
  tx: Tx = db(),
): Promise<SectionsView> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const after = ask.cursor === undefined ? null : decodeOrderCursor(ask.cursor, "section");
  const found = await sectionsOf(tx, briefing.id, { binned: ask.binned, after, limit: ask.limit + 1 });
  const items = await withFields(tx, briefing.id, found.slice(0, ask.limit));
  const last = items.at(-1);
  return { items, nextCursor: found.length > ask.limit && last ? encodeOrderCursor(last) : null };
}

/**
 * As the text is now, not as the rows were a moment ago: whoever changes a section on the condition that it is as they saw it relies on
 * it. Throws `not_found` for a section that the briefing doesn't have either.
 */
export async function sectionView(
  userId: string,
  briefingId: string,
  id: string,
  tx: Tx = db(),
): Promise<SectionView> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const doc = docOf((await readState(sqlOf(tx), briefing.id)).updates);
  const section = projectionOf(doc).sections.find((one) => one.id === id);
  const fields = fieldsIn(doc);
  doc.destroy();
  if (!section) throw new AppError("not_found", "The briefing has no such section.");
  return { ...section, ...fields(id) };
}

/** The rows hold what is listed and searched; owner, due date, state and marking are read off the document. */
async function withFields(tx: Tx, briefingId: string, sections: SectionProjection[]): Promise<SectionView[]> {
  const doc = docOf((await readState(sqlOf(tx), briefingId)).updates);
  const fields = fieldsIn(doc);
  doc.destroy();
  return sections.map((section) => ({ ...section, ...fields(section.id) }));
}

function fieldsIn(doc: Y.Doc): (id: string) => SectionFields {
  const live = new Map(allSections(doc).map((section) => [section.id, section]));
  return (id) => {
    const { owner = null, dueDate = null, state = "draft", marking = null } = live.get(id) ?? {};
    return { owner, dueDate, state, marking };
  };
}
