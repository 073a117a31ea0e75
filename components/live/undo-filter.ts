// What undo and redo may take away: all that the step itself put in, but no block that somebody else has written in meanwhile.
// Knows nothing of sections: they never leave their map (shape.ts).
import * as Y from "yjs";
import { textSchema } from "../../lib/document/schema.ts";

/** What is being undone, for the one transaction that it takes: nobody else's change comes in between. */
type Pass = { stepsLeft: number; earlier: Y.UndoManager["undoStack"][number]["insertions"]; held: Held };
type Held = Map<Y.XmlElement, boolean>;

/** Yjs asks before each deletion, children before what holds them. */
export function keepOthersText(undo: Y.UndoManager): void {
  let pass: Pass | null = null;
  undo.doc.on("beforeTransaction", () => {
    pass = null;
  });
  undo.deleteFilter = (item) => {
    const steps = undo.undoing ? undo.undoStack : undo.redoStack;
    if (pass?.stepsLeft !== steps.length) pass = passOf(steps);
    return mayGo(item, undo.doc.clientID, pass);
  };
}

function passOf(steps: Y.UndoManager["undoStack"]): Pass {
  const earlier = Y.mergeDeleteSets(steps.map(({ insertions }) => insertions));
  return { stepsLeft: steps.length, earlier, held: new Map() };
}

function mayGo(item: Y.Item, own: number, pass: Pass): boolean {
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  if (type instanceof Y.XmlText) return !holdsOthers(type, own);
  const element = elementOf(type ?? (item.parentSub === null ? null : item.parent));
  if (!element || !isOfStep(element, own, pass)) return true;
  return !isHeld(outermost(element, own, pass), own, pass.held);
}

function elementOf(value: unknown): Y.XmlElement | null {
  return value instanceof Y.XmlElement ? (value as Y.XmlElement) : null;
}

/**
 * With a block stay its attributes and the blocks around and beside it that came with it: a cell without its row, or an item
 * without its paragraph, is no text that an editor leaves alone.
 */
function outermost(element: Y.XmlElement, own: number, pass: Pass): Y.XmlElement {
  const parent = isInline(element) ? null : elementOf(element.parent);
  return parent && isOfStep(parent, own, pass) ? outermost(parent, own, pass) : element;
}

function isInline({ nodeName }: Y.XmlElement): boolean {
  return textSchema().nodes[nodeName]?.isInline === true;
}

function isOfStep({ _item: item }: Y.XmlElement, own: number, { earlier }: Pass): boolean {
  return item !== null && item.id.client === own && !Y.isDeleted(earlier, item.id);
}

function isHeld(element: Y.XmlElement, own: number, held: Held): boolean {
  const known = held.get(element) ?? holdsOthers(element, own);
  held.set(element, known);
  return known;
}

function holdsOthers({ _start: first }: { _start: Y.Item | null }, own: number): boolean {
  for (let item = first; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.id.client !== own) return true;
    if (item.content instanceof Y.ContentType && holdsOthers(item.content.type, own)) return true;
  }
  return false;
}
