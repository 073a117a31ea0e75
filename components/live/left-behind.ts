// Brings back what earlier pages left on this device, after the first sync, or turns it into a copy
// where it may not go in. Forgets it only once it is kept anew.
import * as Y from "yjs";
import { docOf } from "../../lib/document/shape.ts";
import { replay, textInUpdates } from "./replay.ts";
import type { CopyPart, LeftChange, UnsavedStore } from "./unsaved-store.ts";

export type LeftBehind = {
  doc: Y.Doc;
  epoch: number;
  mayWrite: boolean;
  /** Whether the changes that were applied are kept under this page's name. */
  settled(): Promise<boolean>;
  /** Whether the copy is kept too. */
  hold(parts: readonly CopyPart[]): Promise<boolean>;
};

const origin = "left on this device";

export async function takeUpLeft(store: UnsavedStore, into: LeftBehind): Promise<void> {
  const left = await store.left();
  if (left.length === 0) return;
  const of = (same: boolean) => left.filter(({ epoch }) => (epoch === into.epoch) === same);
  const copy = applyLeft(into, updatesOf(of(true)));
  const lost = textInUpdates(updatesOf(of(false)));
  if (lost.trim() !== "") copy.push({ section: "", text: lost });
  const isKept = [await into.settled(), await into.hold(copy)].every(Boolean);
  if (isKept) await store.forgetLeft(left.map((change) => change.key));
}

/** Under their old client ids: they are this person's too. What the document can't take is answered as a copy. */
function applyLeft({ doc, mayWrite }: LeftBehind, updates: readonly Uint8Array[]): CopyPart[] {
  if (updates.length === 0) return [];
  if (!mayWrite) return copyOf(doc, updates);
  Y.applyUpdate(doc, Y.mergeUpdates([...updates]), origin);
  return doc.store.pendingStructs === null ? [] : [{ section: "", text: textInUpdates(updates) }];
}

function updatesOf(changes: readonly LeftChange[]): Uint8Array[] {
  return changes.map((change) => change.update);
}

/** What these updates would have added to the document, as text. */
function copyOf(doc: Y.Doc, updates: readonly Uint8Array[]): CopyPart[] {
  const base = docOf([Y.encodeStateAsUpdate(doc)]);
  const mine = docOf([Y.encodeStateAsUpdate(doc), ...updates]);
  const parts = replay(base, mine, base, false);
  base.destroy();
  mine.destroy();
  return parts;
}
