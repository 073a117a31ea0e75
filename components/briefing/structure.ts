// What a person does to the sections as a whole: add, move, retype, bin, put back. Each is one step of the page's undo,
// where undo may follow it (see live-document.ts for adding).
import type { SectionKind } from "../../lib/domain/section.ts";
import { maxSections } from "../../lib/domain/briefing.ts";
import {
  addSection,
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  restoreSection,
  retypeSection,
} from "../../lib/document/shape.ts";
import type { LiveDocument } from "../live/live-document.ts";

export type Structure = {
  /** The new section's id, or null when the briefing is full. */
  add(kind: SectionKind, title: string, afterId: string | null): string | null;
  /** By one place; the new place counted from 1, or null at the end of the list. */
  step(id: string, by: -1 | 1): number | null;
  /** To where `overId` stands now. */
  moveTo(id: string, overId: string): void;
  retype(id: string, kind: SectionKind): void;
  bin(id: string): void;
  putBack(id: string): void;
};

export function structureOf({ doc, undo }: LiveDocument, userId: string): Structure {
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
      const id = crypto.randomUUID();
      asOneStep(() => addSection(doc, { id, kind, theme: "", title }, afterId));
      return id;
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
    bin: (id) => asOneStep(() => deleteSection(doc, id, userId, new Date())),
    putBack: (id) => asOneStep(() => restoreSection(doc, id)),
  };
}
