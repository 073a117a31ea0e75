// What people of a random game do beside editing text: sections move, go and come back, steps are undone. Told to several games.
import * as Y from "yjs";
import type { LiveDocument } from "#components/live/live-document.ts";
import {
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  restoreSection,
} from "../../lib/document/shape.ts";

export const acts = ["moveSection", "bin", "putBack", "undo", "redo"] as const;

export type Act = {
  act: (typeof acts)[number];
  section: number;
  to: number;
};

/** Takes in what the server has sent meanwhile. */
export function hear(peer: { doc: Y.Doc; inbox: Uint8Array[] }): void {
  for (const update of peer.inbox.splice(0)) Y.applyUpdate(peer.doc, update, "server");
}

export function act({ doc, undo }: Pick<LiveDocument, "doc" | "undo">, { act, section, to }: Act): void {
  const [live, all] = [liveSections(doc), allSections(doc)];
  const one = live[section % Math.max(1, live.length)];
  undo.stopCapturing();
  switch (act) {
    case "moveSection":
      return one && moveSection(doc, one.id, live.find(({ id }) => id !== one.id)?.id ?? null);
    case "bin":
      return one && live.length > 1 ? deleteSection(doc, one.id, "person", new Date(0)) : undefined;
    case "putBack":
      return restoreSection(doc, all[to % all.length]?.id ?? "");
    case "undo":
      return void undo.undo();
    case "redo":
      return void undo.redo();
  }
}
