// Reads off a document what a template keeps of it: the sections with their text, without whatever belongs to this briefing
// alone. Writes nothing.
import type * as Y from "yjs";
import { maxThemeLength, maxTitleLength } from "../domain/briefing.ts";
import { maxGuidanceLength, type TemplateSection } from "../domain/template.ts";
import { isAllowedLink } from "../domain/link.ts";
import { canonicalSection, type CanonicalMark, type CanonicalNode } from "./content.ts";
import { storable } from "./projection.ts";
import { textSchema } from "./schema.ts";
import { liveSections } from "./shape.ts";

/** People and pictures of the briefing. Comments and the blocks' ids are no part of the content anyway. */
const leftBehind = new Set(["mention", "image"]);

export type TemplateDraft = TemplateSection & { nodes: CanonicalNode[] };

/** The sections outside the bin, in order. */
export function templateDraftsOf(doc: Y.Doc): TemplateDraft[] {
  return liveSections(doc).map((section) => ({
    kind: section.kind,
    title: oneLine(section.title.toString(), maxTitleLength),
    theme: oneLine(section.theme, maxThemeLength),
    guidance: oneLine(section.guidance, maxGuidanceLength),
    nodes: canonicalSection(section).body.flatMap(kept),
  }));
}

function kept({ attrs, ...bare }: CanonicalNode): CanonicalNode[] {
  if (leftBehind.has(bare.type)) return [];
  if (bare.text !== undefined) return keptText(bare, storable(bare.text));
  const node = attrs ? { ...bare, attrs: storableIn(attrs) } : bare;
  const content = node.content?.flatMap(kept);
  if (!content) return [node];
  return [{ ...node, content: content.length > 0 ? content : fillingOf(node) }];
}

function keptText(node: CanonicalNode, text: string): CanonicalNode[] {
  if (text === "") return [];
  const { marks, ...bare } = node;
  const harmless = (marks ?? []).filter(isHarmless);
  return [{ ...bare, text, ...(harmless.length > 0 && { marks: harmless }) }];
}

function storableIn(attrs: Record<string, unknown>): Record<string, unknown> {
  const sound = (value: unknown) => (typeof value === "string" ? storable(value) : value);
  return Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, sound(value)]));
}

function isHarmless({ type, attrs }: CanonicalMark): boolean {
  return type !== "link" || (typeof attrs?.href === "string" && isAllowedLink(attrs.href));
}

/** A cell or a quote from which all was taken holds an empty paragraph, as the schema wants it. */
function fillingOf({ type }: CanonicalNode): CanonicalNode[] {
  return textSchema().nodes[type]?.inlineContent ? [] : [{ type: "paragraph" }];
}

/** A text that isn't is one that only a broken client could have written. */
export function fitsSchema(content: CanonicalNode[]): boolean {
  try {
    textSchema().nodeFromJSON({ type: "doc", content }).check();
    return true;
  } catch {
    return false;
  }
}

function oneLine(text: string, maxLength: number): string {
  const line = storable(text).replaceAll(/[\s\p{Cc}]+/gu, " ");
  return line.trim().slice(0, maxLength).toWellFormed();
}
