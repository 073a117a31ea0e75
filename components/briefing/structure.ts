// What a person does to the sections as a whole: add, duplicate, move, retype, set fields, bin, put back. Each is one step of
// the page's undo.
import type { SectionKind } from "../../lib/domain/section.ts";
import { maxSections } from "../../lib/domain/briefing.ts";
import { duplicateSection } from "../../lib/document/duplicate.ts";
import {
  addSectionUndoably,
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  restoreSection,
  retypeSection,
  setSectionFields,
  setSectionTheme,
  type SectionFields,
} from "../../lib/document/shape.ts";
import type { LiveDocument } from "../live/live-document.ts";

export type Structure = {
  /** The new section's id, or null when the briefing is full. */
  add(kind: SectionKind, title: string, afterId: string | null): string | null;
  /** The copy's id, or why there is none: the briefing holds no more sections, or the text is more than one change may be. */
  duplicate(id: string, title: string): { id: string } | "full" | "too_big";
  /** By one place; the new place counted from 1, or null at the end of the list. */
  step(id: string, by: -1 | 1): number | null;
  /** To where `overId` stands now. */
  moveTo(id: string, overId: string): void;
  retype(id: string, kind: SectionKind): void;
  setTheme(id: string, theme: string): void;
  setFields(id: string, fields: Partial<SectionFields>): void;
  bin(id: string): void;
  putBack(id: string): void;
};

export function structureOf(
  { doc, undo }: Pick<LiveDocument, "doc" | "undo">,
  userId: string,
  newId: () => string = () => crypto.randomUUID(),
): Structure {
  const asOneStep = <T>(work: () => T): T => {
    undo.stopCapturing();
    const result = work();
    undo.stopCapturing();
    return result;
  };
  const idsInOrder = () => liveSections(doc).map((section) => section.id);
  const place = (id: string, at: number): void => {
    const others = idsInOrder().filter((other) => other !== id);
    asOneStep(() => moveSection(doc, id, others[at - 1] ?? null));
  };
  return {
    add(kind, title, afterId) {
      if (allSections(doc).length >= maxSections) return null;
      const id = newId();
      const made = { by: userId, at: new Date() };
      asOneStep(() => addSectionUndoably(doc, { id, kind, theme: "", title }, afterId, made));
      return id;
    },
    duplicate(id, title) {
      if (allSections(doc).length >= maxSections) return "full";
      const section = liveSections(doc).find((candidate) => candidate.id === id);
      const copy = { id: newId(), title, by: userId, at: new Date() };
      const isMade = section && asOneStep(() => duplicateSection(doc, section, copy));
      return isMade ? { id: copy.id } : "too_big";
    },
    step(id, by) {
      const ids = idsInOrder();
      const at = ids.indexOf(id) + by;
      if (at < 0 || at >= ids.length) return null;
      place(id, at);
      return at + 1;
    },
    moveTo(id, overId) {
      const at = idsInOrder().indexOf(overId);
      if (at >= 0 && id !== overId) place(id, at);
    },
    retype: (id, kind) => asOneStep(() => retypeSection(doc, id, kind)),
    setTheme: (id, theme) => asOneStep(() => setSectionTheme(doc, id, theme)),
    setFields: (id, fields) => asOneStep(() => setSectionFields(doc, id, fields)),
    bin: (id) => asOneStep(() => deleteSection(doc, id, userId, new Date())),
    putBack: (id) => asOneStep(() => restoreSection(doc, id)),
  };
}
