// One generation of a briefing in this page: its Y.Doc, presence and undo. A refusal ends it and a new one takes over.
// Opens no socket and stores nothing.
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { localStructure, metaOf, sectionsOf } from "../../lib/document/shape.ts";
import { keepOthersText } from "./undo-filter.ts";
import { noteSections } from "./undo-sections.ts";

export type LiveDocument = {
  doc: Y.Doc;
  awareness: Awareness;
  /** Belongs to the page: an editor that goes away must not end it. */
  undo: Y.UndoManager;
  destroy(): void;
};

/** `clientId` was reserved for this person, this page and this load: two writers under one id lose edits silently. */
export function openLiveDocument(clientId: number): LiveDocument {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const awareness = new Awareness(doc);
  const undo = undoManagerFor(doc);
  return {
    doc,
    awareness,
    undo,
    destroy() {
      undo.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}

/**
 * Undo never removes a section from the map, for what others typed in it would be acked and gone: so putting one in is not
 * tracked. Taking it out of the bin, which follows, is (see `enterSection`).
 */
export function undoManagerFor(doc: Y.Doc): Y.UndoManager {
  const sections = sectionsOf(doc);
  const undo = new Y.UndoManager([sections, metaOf(doc)], {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, localStructure]),
    captureTransaction: (transaction) =>
      transaction.meta.get("addToHistory") !== false && !transaction.changed.has(sections as never),
  });
  keepOthersText(undo);
  noteSections(undo);
  return undo;
}
