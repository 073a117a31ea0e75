// Brings back what earlier pages left on this device, after the first sync, or turns it into a copy
// where it may not go in. Forgets it only once it is kept anew.
import * as Y from "yjs";
import { docOf } from "../../lib/document/shape.ts";
import { hasGap } from "./opening.ts";
import { replay, textInUpdates } from "./replay.ts";
import type { CopyPart, LeftChange, UnsavedStore } from "./unsaved-store.ts";

export type LeftBehind = {
  doc: Y.Doc;
  epoch: number;
  /** Asked at the moment of writing: reading the device takes a while, and rights and documents come to an end. */
  mayWrite(): boolean;
  /** Whether what comes into the document is still recorded: else the device has the only copy. */
  isCurrent(): boolean;
  /** Whether the changes that were applied are kept under this page's name. */
  settled(): Promise<boolean>;
  /** Whether the copy is kept too. */
  hold(parts: readonly CopyPart[]): Promise<boolean>;
};

const origin = "left on this device";
const maxSteps = 1_000;

export async function takeUpLeft(store: UnsavedStore, into: LeftBehind): Promise<void> {
  const left = await store.left();
  if (left.length === 0 || !into.isCurrent()) return;
  const of = (same: boolean) => left.filter(({ epoch }) => (epoch === into.epoch) === same);
  const copy = applyLeft(into, updatesOf(of(true)));
  const lost = textInUpdates(updatesOf(of(false)));
  if (lost.trim() !== "") copy.push({ section: "", text: lost });
  const isKept = [await into.settled(), await into.hold(copy)].every(Boolean);
  if (isKept) await store.forgetLeft(left.map((change) => change.key));
}

/**
 * Into a document that this device kept, before the server was reached. Where that lacks what they refer to they wait for the
 * server's text; so do those of another epoch.
 */
export async function showLeft(store: UnsavedStore, into: Omit<LeftBehind, "hold">): Promise<void> {
  const left = (await store.left()).filter((change) => change.epoch === into.epoch);
  if (left.length === 0 || !into.isCurrent() || !into.mayWrite()) return;
  if (!goesInto(into.doc, updatesOf(left))) return;
  applyEach(into.doc, updatesOf(left));
  if (await into.settled()) await store.forgetLeft(left.map((change) => change.key));
}

/** Whether nothing is missing for them; the document stays as it is. */
export function goesInto(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  const trial = docOf([Y.encodeStateAsUpdate(doc), ...updates]);
  const goes = !hasGap(trial);
  trial.destroy();
  return goes;
}

/** Under their old client ids: they are this person's too. What the document can't take is answered as a copy. */
function applyLeft({ doc, mayWrite }: LeftBehind, updates: readonly Uint8Array[]): CopyPart[] {
  if (updates.length === 0) return [];
  if (!mayWrite()) return copyOf(doc, updates);
  applyEach(doc, updates);
  return doc.store.pendingStructs === null ? [] : [{ section: "", text: textInUpdates(updates) }];
}

/** One by one, so that they count as the changes that they were; very many at once. */
export function applyEach(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  const steps = updates.length > maxSteps ? [Y.mergeUpdates([...updates])] : updates;
  for (const update of steps) Y.applyUpdate(doc, update, origin);
}

function updatesOf(changes: readonly LeftChange[]): Uint8Array[] {
  return changes.map((change) => change.update);
}

/** What these updates would have added to the document, as text. */
export function copyOf(doc: Y.Doc, updates: readonly Uint8Array[]): CopyPart[] {
  const base = docOf([Y.encodeStateAsUpdate(doc)]);
  const mine = docOf([Y.encodeStateAsUpdate(doc), ...updates]);
  const parts = replay(base, mine, base, false);
  base.destroy();
  mine.destroy();
  return parts;
}
