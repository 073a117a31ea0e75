// Where threads stand in the text: marks that hold their ids, put in, read off and found again. Decides nothing about rights.
// A place is the range of a section's flat text (flat-text.ts).
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { maxQuoteLength, type Quoted, type SeenAnchor } from "../domain/thread.ts";
import { idOf, threadIdsOf } from "./attributes.ts";
import { markNameOf } from "./content.ts";
import { flatText, type FlatRun, type FlatText } from "./flat-text.ts";
import { storable } from "./projection.ts";
import { textSchema } from "./schema.ts";
import type { LiveSection } from "./shape.ts";

/** So much of the text on either side is kept with a quote. */
export const contextLength = 48;

export type Place = { from: number; to: number };
export type FoundPlace = Place & { sectionId: string };
export type Anchor = FoundPlace & Quoted;

/** Of a place that has grown very long its beginning. */
export function quotedAt({ text }: Pick<FlatText, "text">, { from, to }: Place): Quoted {
  return {
    quote: text.slice(from, Math.min(to, from + maxQuoteLength)),
    before: text.slice(Math.max(0, from - contextLength), from),
    after: text.slice(to, to + contextLength),
  };
}

/**
 * The range between two places as an editor gives them (Yjs' relative positions in the body), without the ends of blocks around
 * it; null where one is gone or lies outside, and where nothing is between them.
 */
export function placeBetween(
  body: Y.XmlFragment,
  one: Y.RelativePosition,
  other: Y.RelativePosition,
): Place | null {
  const flat = flatText(body);
  const [a, b] = [offsetOf(body, flat, one), offsetOf(body, flat, other)];
  if (a === null || b === null) return null;
  return trimmed(flat, { from: Math.min(a, b), to: Math.max(a, b) });
}

function offsetOf({ doc }: Y.XmlFragment, { bounds }: FlatText, position: Y.RelativePosition): number | null {
  const place = doc && Y.createAbsolutePositionFromRelativePosition(position, doc);
  const held = place && bounds.get(place.type);
  if (!held) return null;
  const type: unknown = place.type;
  if (type instanceof Y.XmlText) return Math.min(held.start + place.index, held.end);
  const child = type instanceof Y.XmlFragment ? type.toArray()[place.index] : null;
  return bounds.get(child)?.start ?? held.end;
}

function trimmed({ text }: FlatText, { from, to }: Place): Place | null {
  while (from < to && text[from] === "\n") from++;
  while (from < to && text[to - 1] === "\n") to--;
  return from < to ? { from, to } : null;
}

/** Marks all that can be marked in the range with the thread's id; false where nothing can. */
export function markPlace(body: Y.XmlFragment, { from, to }: Place, threadId: string): boolean {
  const hit = flatText(body).runs.filter(({ start, length }) => start < to && start + length > from);
  const change = () => {
    for (const { start, length, on } of hit) {
      if (on.kind === "node") addThread(on.node, threadId);
      else {
        const [first, last] = [Math.max(start, from), Math.min(start + length, to)];
        on.text.format(on.at + first - start, last - first, { [markKeyOf(threadId)]: { id: threadId } });
      }
    }
  };
  if (body.doc) body.doc.transact(change);
  return hit.length > 0;
}

function addThread(node: Y.XmlElement, threadId: string): void {
  const ids = threadIdsOf(node.getAttribute("comments"));
  if (!ids.includes(threadId)) node.setAttribute("comments", [...ids, threadId] as never);
}

/** Takes every mark of the thread out of the text, copies too. */
export function unmark(body: Y.XmlFragment, threadId: string): void {
  for (const { on, length, marks } of flatText(body).runs) {
    if (on.kind === "node") removeThread(on.node, threadId);
    else for (const key of keysOf(marks, threadId)) on.text.format(on.at, length, { [key]: null });
  }
}

function removeThread(node: Y.XmlElement, threadId: string): void {
  const ids = threadIdsOf(node.getAttribute("comments"));
  if (!ids.includes(threadId)) return;
  const left = ids.filter((id) => id !== threadId);
  if (left.length > 0) node.setAttribute("comments", left as never);
  else node.removeAttribute("comments");
}

function keysOf(marks: Record<string, unknown>, threadId: string): string[] {
  return Object.keys(marks).filter((key) => threadOfMark(key, marks[key]) === threadId);
}

/** The thread whose mark this is, of an attribute of a run of text; null for any other mark. */
export function threadOfMark(key: string, value: unknown): string | null {
  const isMark = markNameOf(key) === "comment" && typeof value === "object" && value !== null;
  return isMark && "id" in value ? idOf(value.id) : null;
}

/** The threads that lie on this run. */
function threadsIn({ on, marks }: FlatRun): string[] {
  if (on.kind === "node") return threadIdsOf(marks.comments);
  return Object.entries(marks).flatMap(([key, value]) => threadOfMark(key, value) ?? []);
}

/** What of a section its threads need to be known by: its flat text, and each thread that stands in it, of several copies the first. */
export type AnchoredText = { id: string; text: string; anchors: ReadonlyMap<string, Anchor> };

export function anchoredText({ id: sectionId, body }: Pick<LiveSection, "id" | "body">): AnchoredText {
  const flat = flatText(body);
  const places = new Map<string, Place>();
  for (const run of flat.runs) for (const id of threadsIn(run)) extend(places, flat, id, run);
  const anchors = [...places].map(([id, place]): [string, Anchor] => {
    return [id, { sectionId, ...place, ...quotedAt(flat, place) }];
  });
  return { id: sectionId, text: flat.text, anchors: new Map(anchors) };
}

/** What follows a place with nothing between but ends of blocks belongs to it. */
function extend(
  places: Map<string, Place>,
  { text }: FlatText,
  id: string,
  { start, length }: FlatRun,
): void {
  const place = places.get(id);
  if (!place) return void places.set(id, { from: start, to: start + length });
  if (/^\n*$/.test(text.slice(place.to, start))) place.to = start + length;
}

/** Of all these sections, in their order: a thread stands where it is met first. */
export function anchorsOf(sections: readonly AnchoredText[]): Map<string, Anchor> {
  const all = new Map<string, Anchor>();
  for (const { anchors } of sections)
    for (const [id, anchor] of anchors) if (!all.has(id)) all.set(id, anchor);
  return all;
}

/** As rows keep them. */
export function seenAnchors(anchors: ReadonlyMap<string, Anchor>): SeenAnchor[] {
  return [...anchors].map(([threadId, { sectionId, ...quoted }]) => ({
    threadId,
    sectionId: storable(sectionId),
    ...storableQuote(quoted),
  }));
}

export function storableQuote({ quote, before, after }: Quoted): Quoted {
  return { quote: storable(quote), before: storable(before), after: storable(after) };
}

const keys = new Map<string, string>();
const maxKeys = 10_000;

/** The name under which the editors' binding keeps this thread's mark: asked of the binding itself, whose rule it is. */
function markKeyOf(threadId: string): string {
  const known = keys.get(threadId);
  if (known !== undefined) return known;
  const marks = [{ type: "comment", attrs: { id: threadId } }];
  const paragraph = { type: "paragraph", content: [{ type: "text", text: "x", marks }] };
  const body = new Y.Doc().getXmlFragment("body");
  prosemirrorJSONToYXmlFragment(textSchema(), { type: "doc", content: [paragraph] }, body);
  const key = Object.keys(flatText(body).runs[0]?.marks ?? {})[0];
  if (key === undefined) throw new Error("the text schema has no comments");
  if (keys.size >= maxKeys) keys.clear();
  keys.set(threadId, key);
  return key;
}
