// Puts a person's unconfirmed text into a fresh document, section by section and block by block, after a refusal.
// What somebody else changed meanwhile is not overwritten: it comes back as text to copy.
import type { Node as TextDocument } from "@tiptap/pm/model";
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { textSchema } from "../../lib/document/schema.ts";
import {
  addSection,
  allSections,
  localStructure,
  metaOf,
  metaText,
  metaTextFields,
  replaceText,
  sectionsOf,
  type LiveSection,
} from "../../lib/document/shape.ts";
import { limits } from "../../lib/document/wire.ts";
import { hunksBetween, matchBlocks, placeFor, type Hunk } from "./block-diff.ts";
import type { CopyPart } from "./unsaved-store.ts";

type Block = { type: string; content?: unknown };
type Sections = ReadonlyMap<string, LiveSection>;

/** The values of a section that aren't text. */
const sectionValues = [
  "kind",
  "theme",
  "guidance",
  "order",
  "owner",
  "dueDate",
  "state",
  "marking",
  "deletedAt",
  "deletedBy",
] as const;
/** A single block above this can't be what the server takes as one update. */
const maxHunkBytes = limits.maxUpdateBytes / 2;

/**
 * Applies to `fresh` what `mine` has over `base` (what the server had confirmed to this page), and answers what could
 * not go in. With `mayWrite` false nothing is applied and all of it is answered, and so is what lies in a locked section.
 */
export function replay(
  base: Y.Doc,
  mine: Y.Doc,
  fresh: Y.Doc,
  mayWrite: boolean,
  locked: readonly string[] = [],
): CopyPart[] {
  const before = sectionsById(base);
  const copy = replayMeta(base, mine, fresh, mayWrite);
  for (const section of allSections(mine)) {
    const isOpen = mayWrite && !locked.includes(section.id);
    const target = isOpen ? targetFor(section, before, fresh) : sectionsById(fresh).get(section.id);
    copy.push(...replaySection(before.get(section.id) ?? null, section, target ?? null, isOpen));
  }
  return copy;
}

function sectionsById(doc: Y.Doc): Sections {
  return new Map(allSections(doc).map((section) => [section.id, section]));
}

/** The fresh document's section; one that I added is added again. Null when it isn't there to write in. */
function targetFor(mine: LiveSection, before: Sections, fresh: Y.Doc): LiveSection | null {
  const there = sectionsById(fresh).get(mine.id);
  if (there) return there;
  if (before.has(mine.id)) return null;
  const { id, kind, theme } = mine;
  addSection(fresh, { id, kind, theme, title: "" }, null);
  sectionsOf(fresh).get(id)?.set("order", mine.order);
  return sectionsById(fresh).get(id) ?? null;
}

function replaySection(
  base: LiveSection | null,
  mine: LiveSection,
  fresh: LiveSection | null,
  mayWrite: boolean,
): CopyPart[] {
  const title = mine.title.toString();
  const [was, there] = [base?.title.toString() ?? "", fresh?.title.toString() ?? ""];
  const copy: string[] = [];
  if (title !== was && title !== there) {
    if (fresh && mayWrite && there === was) replaceText(fresh.title, title);
    else copy.push(title);
  }
  // One that I added is here as a new one is made.
  if (fresh && mayWrite) replayValues(base ?? fresh, mine, fresh);
  copy.push(...replayBody(base?.body ?? null, mine.body, fresh?.body ?? null, mayWrite));
  return copy.filter((text) => text.trim() !== "").map((text) => ({ section: title, text }));
}

function replayValues(base: LiveSection, mine: LiveSection, fresh: LiveSection): void {
  const doc = fresh.body.doc!;
  const map = sectionsOf(doc).get(mine.id)!;
  doc.transact(() => {
    for (const name of sectionValues) {
      if (mine[name] === base[name] || fresh[name] !== base[name]) continue;
      if (mine[name] === null) map.delete(name);
      else map.set(name, mine[name]);
    }
  }, localStructure);
}

/** The memo block's text where somebody else changed it meanwhile, or where I may not write, is answered like any other. */
function replayMeta(base: Y.Doc, mine: Y.Doc, fresh: Y.Doc, mayWrite: boolean): CopyPart[] {
  if (mayWrite) replayMetaValues(base, mine, fresh);
  const left = metaTextFields.filter((field) => {
    const [was, is, there] = [metaText(base, field), metaText(mine, field), metaText(fresh, field)];
    if (!is || is.toString() === (was?.toString() ?? "")) return false;
    if (!mayWrite || !there || there.toString() !== was?.toString())
      return there?.toString() !== is.toString();
    replaceText(there, is.toString());
    return false;
  });
  const texts = left.map((field) => metaText(mine, field)?.toString() ?? "");
  return texts.filter((text) => text.trim() !== "").map((text) => ({ section: "", text }));
}

function replayMetaValues(base: Y.Doc, mine: Y.Doc, fresh: Y.Doc): void {
  for (const field of ["date", "marking"]) {
    const [was, is] = [metaOf(base).get(field), metaOf(mine).get(field)];
    if (is !== was && metaOf(fresh).get(field) === was) {
      fresh.transact(() => metaOf(fresh).set(field, is), localStructure);
    }
  }
}

function replayBody(
  base: Y.XmlFragment | null,
  mine: Y.XmlFragment,
  fresh: Y.XmlFragment | null,
  mayWrite: boolean,
): string[] {
  // A section that I added has, before my text, what a new one is made with.
  const start = base ?? fresh;
  const baseBlocks = start ? blocksOf(start) : [];
  const mineBlocks = blocksOf(mine);
  const [baseKeys, mineKeys] = [baseBlocks.map(keyOf), mineBlocks.map(keyOf)];
  const stored = fresh ? changesOf(baseKeys, blocksOf(fresh).map(keyOf)) : new Set();
  // What the server stored and only hadn't acknowledged is there already.
  const hunks = hunksBetween(baseKeys, mineKeys).filter((hunk) => !stored.has(changeOf(hunk, mineKeys)));
  const left: string[] = [];
  // From the end, so that an applied hunk doesn't move the places of those before it.
  for (const hunk of hunks.toReversed()) {
    const blocks = mineBlocks.slice(hunk.mineFrom, hunk.mineTo);
    if (!fresh || !mayWrite || !applyHunk(hunk, blocks, baseBlocks, fresh)) left.unshift(textOf(blocks));
  }
  return left;
}

/** Each change as a text that equal ones share. */
function changesOf(base: readonly string[], other: readonly string[]): Set<string> {
  return new Set(hunksBetween(base, other).map((hunk) => changeOf(hunk, other)));
}

function changeOf({ from, to, mineFrom, mineTo }: Hunk, blocks: readonly string[]): string {
  return JSON.stringify([from, to, blocks.slice(mineFrom, mineTo)]);
}

function applyHunk(hunk: Hunk, mine: Block[], base: Block[], fresh: Y.XmlFragment): boolean {
  if (JSON.stringify(mine).length > maxHunkBytes) return false;
  const there = blocksOf(fresh);
  const place = placeFor(hunk, matchBlocks(base.map(keyOf), there.map(keyOf)), there.length);
  if (!place) return false;
  const wanted = documentOf([...there.slice(0, place.from), ...mine, ...there.slice(place.to)]);
  if (!wanted) return false;
  fresh.doc!.transact(() => {
    updateYFragment(fresh.doc!, fresh, wanted, { mapping: new Map(), isOMark: new Map() });
  }, localStructure);
  return true;
}

/** Read without repairing: what the schema doesn't know stays as it is. */
function blocksOf(body: Y.XmlFragment): Block[] {
  return (yXmlFragmentToProsemirrorJSON(body) as { content: Block[] }).content;
}

function keyOf(block: Block): string {
  return JSON.stringify(block);
}

/** Null where a block isn't the text schema's: then it is not for us to write. */
function documentOf(blocks: Block[]): TextDocument | null {
  try {
    return textSchema().nodeFromJSON({ type: "doc", content: blocks });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function textOf(blocks: Block[]): string {
  const whole = documentOf(blocks);
  return whole ? whole.textBetween(0, whole.content.size, "\n", "\n") : blocks.map(stringsIn).join("\n");
}

function stringsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(stringsIn).join("");
  if (typeof value !== "object" || value === null) return "";
  const { text, content } = value as { text?: unknown; content?: unknown };
  return (typeof text === "string" ? text : "") + stringsIn(content);
}

/** The text in bare updates whose document is gone: the inserted characters in order, nothing of where they stood. */
export function textInUpdates(updates: readonly Uint8Array[]): string {
  return updates
    .flatMap((update) => Y.decodeUpdate(update).structs)
    .map((struct) =>
      "content" in struct && struct.content instanceof Y.ContentString ? struct.content.str : "",
    )
    .join("");
}
