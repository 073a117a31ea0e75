// The sections of one briefing as programs see them: the projection of the live text, page by page.
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { SectionProjection } from "../domain/section.ts";
import { db, type Tx } from "../data/client.ts";
import { findSection, sectionsOf } from "../data/sections.ts";
import { textAccess } from "./text-access.ts";

export type SectionsAsk = { binned: boolean; cursor?: string; limit: number };
export type SectionsView = { items: SectionProjection[]; nextCursor: string | null };

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function sectionsView(
  userId: string,
  briefingId: string,
  ask: SectionsAsk,
  tx: Tx = db(),
): Promise<SectionsView> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const after = ask.cursor === undefined ? null : decodeOrderCursor(ask.cursor);
  const found = await sectionsOf(tx, briefing.id, { binned: ask.binned, after, limit: ask.limit + 1 });
  const items = found.slice(0, ask.limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > ask.limit && last ? encodeOrderCursor(last) : null };
}

/** Throws `not_found` for a section that the briefing doesn't have either. */
export async function sectionView(
  userId: string,
  briefingId: string,
  id: string,
  tx: Tx = db(),
): Promise<SectionProjection> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const section = await findSection(tx, briefing.id, id);
  if (!section) throw new AppError("not_found", "The briefing has no such section.");
  return section;
}
