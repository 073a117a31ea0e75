// What must hold of every restoring and of taking it back, whatever was done between: told to short and long tests. Edits nothing itself.
import { expect } from "vitest";
import * as Y from "yjs";
import { compare, isUnchanged } from "../../lib/document/compare.ts";
import type { BlockStep, TextStep } from "../../lib/document/changes.ts";
import { lengthOf } from "../../lib/document/inline-text.ts";
import { restoreText, undoText, type Restored, type Restoring } from "../../lib/document/restore.ts";
import { canonicalBody, type CanonicalNode } from "../../lib/document/content.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { allSections, docOf, liveSections } from "../../lib/document/shape.ts";
import { versionContentOf } from "../../lib/document/version-content.ts";
import { withoutIds } from "./compare-game-end.ts";
import { applyEdit, edited, startingBriefing, type Edit } from "./compare-game.ts";

export const restoring: Restoring = {
  by: "person",
  at: new Date(0),
  threads: new Set(),
  isLocked: () => false,
};

export function copyOfDoc(doc: Y.Doc, clientId = 99): Y.Doc {
  const copy = docOf([Y.encodeStateAsUpdate(doc)]);
  copy.clientID = clientId;
  return copy;
}

/** Restores in one transaction, as commands do. */
export function restored(doc: Y.Doc, then: Y.Doc, how: Partial<Restoring> = {}): Restored {
  return doc.transact(() => restoreText(doc, then, { ...restoring, ...how }));
}

export function expectSame(doc: Y.Doc, then: Y.Doc): void {
  const [now, was] = [doc, then].map((one) => withoutIds(versionContentOf(one)));
  expect(now).toEqual(was);
  expect(isUnchanged(compare(versionContentOf(then), versionContentOf(doc)))).toBe(true);
}

/** As they come from the journal: an edit may have cut a sign in half, which is stored as another one. */
function statesBy(first: Edit[], second: Edit[]): { then: Y.Doc; before: Y.Doc } {
  const then = copyOfDoc(edited(startingBriefing(), first), 6);
  return { then, before: copyOfDoc(edited(then, second), 7) };
}

/** The document reads as it did, and then, the restoring taken back, as before it. */
export function expectRestored([first, second]: [Edit[], Edit[]]): void {
  const { then, before } = statesBy(first, second);
  const doc = copyOfDoc(before);
  const kept = keptItems(doc, then);
  restored(doc, then);
  expectSame(doc, then);
  for (const id of kept) expect(isDeleted(doc, id)).toBe(false);
  expect(restored(doc, then)).toEqual({ sections: 0, blocks: 0, left: [] });
  expectUndone(before, doc);
}

function expectUndone(before: Y.Doc, restored: Y.Doc): void {
  const doc = copyOfDoc(restored, 100);
  const states = { before: copyOfDoc(before), written: copyOfDoc(restored) };
  const { left } = doc.transact(() => undoText(doc, states, restoring));
  expect(left).toEqual([]);
  expectSame(doc, before);
}

/** The items of blocks that are the same in both states. */
function keptItems(doc: Y.Doc, then: Y.Doc): Y.ID[] {
  const { sections } = compare(versionContentOf(doc), versionContentOf(then));
  const kept: Y.ID[] = [];
  for (const { id, body } of liveSections(doc)) {
    const change = sections.find((one) => "change" in one && one.change?.id === id);
    const isGone = sections.some((one) => "thing" in one && one.thing.id === id);
    // The paragraph of an empty body is no content.
    if (!isGone && canonicalBody(body).length > 0)
      keep(kept, body, (change && "change" in change && change.change?.blocks) || []);
  }
  return kept;
}

function keep(kept: Y.ID[], parent: Y.XmlFragment, steps: readonly BlockStep[]): void {
  const children = parent.toArray();
  let place = 0;
  const whole = (child: unknown) => {
    if (!(child instanceof Y.XmlElement || child instanceof Y.XmlText)) return;
    for (let item = child._start; item; item = item.right) if (!item.deleted) kept.push(item.id);
    if (child instanceof Y.XmlElement) child.toArray().forEach(whole);
  };
  for (const step of steps) {
    if (step.does === "keep") for (let count = 0; count < step.count; count++) whole(children[place++]);
    else if (step.does === "change") {
      const child = children[place];
      const { blocks, type, text, joins = 0, splits = 0 } = step.change;
      const isSame = !type && child instanceof Y.XmlElement;
      if (isSame && blocks) keep(kept, child, blocks);
      else if (isSame && text && joins + splits === 0) keepText(kept, child, text);
      place += 1 + joins;
    } else if (step.does === "delete" || step.does === "leave") place++;
  }
  for (; place < children.length; place++) whole(children[place]);
}

/** Up to the first node that comes back: what follows it in its text is written again. */
function keepText(kept: Y.ID[], block: Y.XmlElement, steps: readonly TextStep[]): void {
  const ids = block.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlText)) return child._item ? [child._item.id] : [];
    const own: Y.ID[] = [];
    for (let item = child._start; item; item = item.right)
      if (!item.deleted && item.countable)
        for (let at = 0; at < item.length; at++) own.push(Y.createID(item.id.client, item.id.clock + at));
    return own;
  });
  let at = 0;
  for (const step of steps) {
    if (step.does === "insert" && step.content.some(({ type }) => type !== "text")) return;
    if (step.does === "keep") kept.push(...ids.slice(at, (at += step.count)));
    else if (step.does === "format") kept.push(...ids.slice(at, (at += step.text.length)));
    else if (step.does === "note") at++;
    else if (step.does === "delete") at += lengthOf(step.content);
  }
  kept.push(...ids.slice(at));
}

function isDeleted(doc: Y.Doc, id: Y.ID): boolean {
  return Y.getItem(doc.store, id).deleted;
}

/** Somebody edits what was restored; then it is taken back: each text that they wrote stays as they wrote it. */
export function expectTheirsKept([first, second, third]: [Edit[], Edit[], Edit[]]): void {
  const { then, before } = statesBy(first, second);
  const written = copyOfDoc(before);
  restored(written, then);
  const doc = copyOfDoc(written, 8);
  for (const edit of third) applyEdit(doc, edit);
  const theirs = textsWithout(textsIn(doc), textsIn(written));
  const states = { before: copyOfDoc(before), written: copyOfDoc(written) };
  doc.transact(() => undoText(doc, states, restoring));
  expect(textsWithout(theirs, textsIn(doc))).toEqual([]);
  for (const { body } of liveSections(doc)) expect(body.length).toBeGreaterThan(0);
}

/** What each text block says. */
function textsIn(doc: Y.Doc): string[] {
  const texts = (node: CanonicalNode): string[] =>
    textSchema().nodes[node.type]?.isTextblock
      ? [JSON.stringify(node.content ?? [])]
      : (node.content ?? []).flatMap(texts);
  return allSections(doc).flatMap(({ body }) => canonicalBody(body).flatMap(texts));
}

function textsWithout(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0 && text !== "[]";
  });
}
