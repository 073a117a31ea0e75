// The sections of one briefing as programs see them: the projection of the live text, page by page.
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { SectionProjection } from "../domain/section.ts";
import { readState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { findSection, sectionsOf } from "../data/sections.ts";
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

/** Throws `not_found` for a section that the briefing doesn't have either. */
export async function sectionView(
  userId: string,
  briefingId: string,
  id: string,
  tx: Tx = db(),
): Promise<SectionView> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const section = await findSection(tx, briefing.id, id);
  const [view] = section ? await withFields(tx, briefing.id, [section]) : [];
  if (!view) throw new AppError("not_found", "The briefing has no such section.");
  return view;
}

/** The rows hold what is listed and searched; owner, due date, state and marking are read off the document. */
async function withFields(tx: Tx, briefingId: string, sections: SectionProjection[]): Promise<SectionView[]> {
  const doc = docOf((await readState(sqlOf(tx), briefingId)).updates);
  const live = new Map(allSections(doc).map((section) => [section.id, section]));
  doc.destroy();
  return sections.map((section) => {
    const { owner = null, dueDate = null, state = "draft", marking = null } = live.get(section.id) ?? {};
    return { ...section, owner, dueDate, state, marking };
  });
}
