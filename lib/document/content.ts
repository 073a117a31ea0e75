// A section's content in canonical form, its plain text and its hash, read from the Y.Doc without repairing anything.
// The form is versioned: an old version's hashes must stay computable, so a change here is a new form beside this one.
import * as buffer from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import * as Y from "yjs";
import type { Marking } from "../domain/briefing.ts";
import type { SectionKind } from "../domain/section.ts";
import { maxMentionLength, shortTextOf } from "./attributes.ts";
import { textSchema } from "./schema.ts";
import type { LiveSection } from "./shape.ts";

export const contentForm = 1;

export type CanonicalMark = { type: string; attrs?: Attrs };
export type CanonicalNode = {
  type: string;
  text?: string;
  marks?: CanonicalMark[];
  attrs?: Attrs;
  content?: CanonicalNode[];
};
export type Attrs = Record<string, unknown>;

/**
 * Form 1: title, kind, theme, marking (where the section has its own) and body. Comment marks, block ids, default
 * attributes and empty text are left out; a body of one empty paragraph is an empty body.
 */
export type CanonicalSection = {
  form: typeof contentForm;
  title: string;
  kind: SectionKind;
  theme: string;
  marking?: Marking;
  body: CanonicalNode[];
};

/** Attributes and marks that say nothing of the content. */
const leftOut = new Set(["blockId", "comment", "comments"]);

/** Whether an attribute of a node or of a run of text says nothing of the content. */
export function isLeftOut(attribute: string): boolean {
  return leftOut.has(markNameOf(attribute));
}

export function canonicalSection(section: LiveSection): CanonicalSection {
  return {
    form: contentForm,
    title: section.title.toString(),
    kind: section.kind,
    theme: section.theme,
    ...(section.marking && { marking: section.marking }),
    body: canonicalBody(section.body),
  };
}

export function canonicalBody(body: Y.XmlFragment): CanonicalNode[] {
  const nodes = canonicalChildren(body);
  const [only] = nodes;
  const isBlank = nodes.length === 1 && only?.type === "paragraph" && !only.content && !only.attrs;
  return isBlank ? [] : nodes;
}

function canonicalChildren(parent: Y.XmlFragment | Y.XmlElement): CanonicalNode[] {
  return joinText(parent.toArray().flatMap(canonicalNodes));
}

function canonicalNodes(child: Y.XmlElement | Y.XmlText | Y.XmlHook): CanonicalNode[] {
  if (child instanceof Y.XmlText) return textNodes(child);
  return child instanceof Y.XmlElement ? [canonicalElement(child)] : [];
}

export function canonicalElement(element: Y.XmlElement): CanonicalNode {
  const content = canonicalChildren(element);
  return { ...canonicalShell(element), ...(content.length > 0 && { content }) };
}

/** An element without what is in it. */
export function canonicalShell(element: Y.XmlElement): CanonicalNode {
  const attrs = canonicalAttrs(element.getAttributes(), nodeDefaults(element.nodeName));
  return { type: element.nodeName, ...(attrs && { attrs }) };
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> };

function textNodes(text: Y.XmlText): CanonicalNode[] {
  const runs = text.toDelta() as Delta[];
  return runs.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string" || insert === "") return [];
    const marks = canonicalMarks(attributes ?? {});
    return [{ type: "text", text: insert, ...(marks.length > 0 && { marks }) }];
  });
}

/** y-tiptap writes a mark that may overlap itself as `name--hash`. */
export function markNameOf(attribute: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(attribute)?.[1] ?? attribute;
}

function canonicalMarks(attributes: Record<string, unknown>): CanonicalMark[] {
  const marks = Object.entries(attributes)
    .map(([name, value]) => ({ type: markNameOf(name), value }))
    .filter(({ type, value }) => value !== null && !leftOut.has(type))
    .map(({ type, value }) => {
      const attrs = canonicalAttrs(isRecord(value) ? value : {}, markDefaults(type));
      return { type, ...(attrs && { attrs }) };
    });
  return marks.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Defaults = Record<string, { default?: unknown }>;

function nodeDefaults(type: string): Defaults {
  return textSchema().nodes[type]?.spec.attrs ?? {};
}

function markDefaults(type: string): Defaults {
  return textSchema().marks[type]?.spec.attrs ?? {};
}

function canonicalAttrs(attrs: Attrs, defaults: Defaults): Attrs | null {
  const kept = Object.keys(attrs)
    .filter((key) => !leftOut.has(key) && attrs[key] !== null && attrs[key] !== undefined)
    .filter((key) => JSON.stringify(attrs[key]) !== JSON.stringify(defaults[key]?.default))
    .sort(compareText);
  return kept.length > 0 ? Object.fromEntries(kept.map((key) => [key, attrs[key]])) : null;
}

/** Adjacent text with equal marks as one. */
export function joinText(nodes: readonly CanonicalNode[]): CanonicalNode[] {
  const joined: CanonicalNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const sameMarks = JSON.stringify(last?.marks) === JSON.stringify(node.marks);
    if (last?.text !== undefined && node.text !== undefined && sameMarks) last.text += node.text;
    else joined.push({ ...node });
  }
  return joined;
}

/** SHA-256 of the canonical form's JSON (UTF-8), in hex. */
export function contentHash(section: CanonicalSection): string {
  return buffer.toHexString(digest(new TextEncoder().encode(JSON.stringify(section))));
}

/** The body's text: a line per text block, its footnotes on lines after it, cells of a table row parted by tabs. */
export function plainTextOf(section: Pick<CanonicalSection, "body">): string {
  return section.body.map(textOfNode).join("\n");
}

function textOfNode(node: CanonicalNode): string {
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "mention":
      return `@${shortTextOf(node.attrs?.label, maxMentionLength)}`;
    case "footnote":
      return "";
    default:
      return [textWithin(node), ...footnotesIn(node)].join("\n");
  }
}

function textWithin(node: CanonicalNode): string {
  return (node.content ?? []).map(textOfNode).join(separatorIn(node));
}

function footnotesIn(node: CanonicalNode): string[] {
  return (node.content ?? []).filter(({ type }) => type === "footnote").map(textWithin);
}

function separatorIn(node: CanonicalNode): string {
  if (node.type === "tableRow") return "\t";
  return node.content?.some(({ type }) => textSchema().nodes[type]?.isInline) ? "" : "\n";
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

const letter = "A-Za-zÀ-ÖØ-öø-ɏ";
/** Lines of these characters are counted by the pattern below, hundreds of times as fast: a room counts its text each second. */
const plainLine = new RegExp(`^[${letter}0-9 \\t.,;!?'’"“”()/&%–—-]*$`);
const plainWord = new RegExp(
  `[${letter}0-9](?:[${letter}0-9]|(?<=[${letter}])[.'’](?=[${letter}])|(?<=[0-9])[.,;'’](?=[0-9]))*`,
  "g",
);

/** Words by Unicode's rules, so that Japanese counts too. */
export function wordCountOf(text: string): number {
  return text.split("\n").reduce((words, line) => words + wordsInLine(line), 0);
}

/** A line's end always parts words, so lines may be counted one by one. */
function wordsInLine(line: string): number {
  return plainLine.test(line) ? (line.match(plainWord)?.length ?? 0) : segmentedWords(line);
}

/** What `wordCountOf` gives, by the standard library alone; slow. */
export function segmentedWords(text: string): number {
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words++;
  return words;
}
