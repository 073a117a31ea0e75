// The names inside a briefing's Y.Doc and the operations on its sections. Decides nothing about rights, draws nothing.
// Times and ids come in as arguments.
import * as Y from "yjs";
import type { Marking } from "../domain/briefing.ts";
import { isMarking } from "../domain/briefing.ts";
import {
  byOrder,
  isDueDate,
  isOrderKey,
  isSectionId,
  isSectionKind,
  isSectionState,
  isUserId,
  orderAfter,
  type SectionKind,
  type SectionState,
} from "../domain/section.ts";
import { smallestReplacement } from "./replacement.ts";

/** The origin of local edits to the structure (add, move, delete, retype): the page's undo manager tracks it. */
export const localStructure = "local-structure";

export const rootNames = ["sections", "meta"] as const;

/** What `change` brings, as one update; null where it changes nothing. */
export function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}

/** A document with these updates applied in this order. `gc` off keeps what was deleted readable. */
export function docOf(updates: readonly Uint8Array[], options: { gc?: boolean } = {}): Y.Doc {
  const doc = new Y.Doc({ gc: options.gc ?? true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export type SectionMap = Y.Map<unknown>;

export function sectionsOf(doc: Y.Doc): Y.Map<SectionMap> {
  return doc.getMap<SectionMap>("sections");
}

export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("meta");
}

/** The fields of the memo block that are live text. */
export const metaTextFields = ["title", "to", "from"] as const;
export type MetaTextField = (typeof metaTextFields)[number];

/** What is known of a section beside its text. */
export type SectionFields = {
  /** Who sees to it, by user id: of a member, or of somebody who was one. */
  owner: string | null;
  /** A day, as 2026-11-27. */
  dueDate: string | null;
  state: SectionState;
  /** The section's own marking, null when the briefing's serves. */
  marking: Marking | null;
};

/** A section as it stands in the document; `title` and `body` are live Yjs types. */
export type LiveSection = SectionFields & {
  id: string;
  kind: SectionKind;
  theme: string;
  /** What its template says of it: shown while nothing is written, no part of the content. */
  guidance: string;
  order: string;
  title: Y.Text;
  body: Y.XmlFragment;
  deletedAt: string | null;
  deletedBy: string | null;
};

/** Null for what isn't a whole section under a plain id, as only a broken client could have written it. */
function readSection(id: string, map: SectionMap): LiveSection | null {
  if (!isSectionId(id)) return null;
  const title = map.get("title");
  const body = map.get("body");
  const kind = map.get("kind");
  if (!(title instanceof Y.Text) || !(body instanceof Y.XmlFragment) || !isSectionKind(kind)) return null;
  return {
    id,
    kind,
    theme: textOr(map.get("theme"), ""),
    guidance: textOr(map.get("guidance"), ""),
    ...readFields(map),
    order: orderOf(map.get("order")),
    title,
    body,
    deletedAt: textOr(map.get("deletedAt"), null),
    deletedBy: textOr(map.get("deletedBy"), null),
  };
}

function readFields(map: SectionMap): SectionFields {
  const one = <T>(name: keyof SectionFields, fits: (value: unknown) => value is T): T | null => {
    const value = map.get(name);
    return fits(value) ? value : null;
  };
  return {
    owner: one("owner", isUserId),
    dueDate: one("dueDate", isDueDate),
    state: one("state", isSectionState) ?? "draft",
    marking: one("marking", isMarking),
  };
}

/** A key that nothing can be put beside, as only a broken client could have written it, reads as the first there is. */
function orderOf(value: unknown): string {
  return typeof value === "string" && isOrderKey(value) ? value : "a0";
}

function textOr<T>(value: unknown, other: T): string | T {
  return typeof value === "string" ? value : other;
}

/** All sections, the bin's too, in order. */
export function allSections(doc: Y.Doc): LiveSection[] {
  const found: LiveSection[] = [];
  for (const [id, map] of sectionsOf(doc)) {
    const section = map instanceof Y.Map ? readSection(id, map) : null;
    if (section) found.push(section);
  }
  return found.sort(byOrder);
}

/** The sections that people see, in order. */
export function liveSections(doc: Y.Doc): LiveSection[] {
  return allSections(doc).filter((section) => section.deletedAt === null);
}

/** The sections in the bin, the last deleted first. */
export function binnedSections(doc: Y.Doc): LiveSection[] {
  const binned = allSections(doc).filter((section) => section.deletedAt !== null);
  return binned.sort((a, b) => ((a.deletedAt ?? "") < (b.deletedAt ?? "") ? 1 : -1));
}

export type NewSection = { id: string; kind: SectionKind; theme: string; title: string; guidance?: string };

/**
 * Adds an empty section directly after `afterId` (null: first). Its body holds one empty paragraph from the start: two
 * editors that both found none would both write one.
 */
export function addSection(doc: Y.Doc, section: NewSection, afterId: string | null): void {
  doc.transact(() => sectionsOf(doc).set(section.id, emptySection(doc, section, afterId)), localStructure);
}

/** The same in a way that undo may take back: see `enterSection`. */
export function addSectionUndoably(
  doc: Y.Doc,
  section: NewSection,
  afterId: string | null,
  made: Made,
): void {
  enterSection(doc, section.id, emptySection(doc, section, afterId), made);
}

function emptySection(doc: Y.Doc, section: NewSection, afterId: string | null): SectionMap {
  const map: SectionMap = new Y.Map();
  map.set("kind", section.kind);
  map.set("theme", section.theme);
  if (section.guidance) map.set("guidance", section.guidance);
  map.set("order", orderAfter(liveSections(doc), afterId));
  map.set("title", new Y.Text(section.title));
  const body = new Y.XmlFragment();
  body.insert(0, [new Y.XmlElement("paragraph")]);
  map.set("body", body);
  return map;
}

/** By whom and when a section came to be. */
export type Made = { by: string; at: Date };

/**
 * Puts a new section into the map as one that is in the bin, then takes it out. Undo doesn't follow the first step, as a
 * section never leaves the map; of the second it makes what deleting makes: the section is in the bin with all that
 * others have typed in it.
 */
export function enterSection(doc: Y.Doc, id: string, map: SectionMap, { by, at }: Made): void {
  map.set("deletedAt", at.toISOString());
  map.set("deletedBy", by);
  doc.transact(() => sectionsOf(doc).set(id, map), localStructure);
  restoreSection(doc, id);
}

/** Moves a section directly after `afterId` (null: first) by its order key alone: its text is never touched. */
export function moveSection(doc: Y.Doc, id: string, afterId: string | null): void {
  const others = liveSections(doc).filter((section) => section.id !== id);
  setField(doc, id, "order", orderAfter(others, afterId));
}

/** Puts it where a key says that is known: the one that it had before. */
export function placeSection(doc: Y.Doc, id: string, order: string): void {
  setField(doc, id, "order", order);
}

export function retypeSection(doc: Y.Doc, id: string, kind: SectionKind): void {
  setField(doc, id, "kind", kind);
}

export function setSectionTheme(doc: Y.Doc, id: string, theme: string): void {
  setField(doc, id, "theme", theme);
}

/** Sets these fields and leaves the others; null clears one. */
export function setSectionFields(doc: Y.Doc, id: string, fields: Partial<SectionFields>): void {
  const map = sectionsOf(doc).get(id);
  doc.transact(() => {
    for (const [name, value] of Object.entries(fields)) {
      if (value === null) map?.delete(name);
      else map?.set(name, value);
    }
  }, localStructure);
}

/** Puts a section into the bin; it stays in the map, so that what others type in it meanwhile is kept. */
export function deleteSection(doc: Y.Doc, id: string, by: string, at: Date): void {
  doc.transact(() => {
    setField(doc, id, "deletedAt", at.toISOString());
    setField(doc, id, "deletedBy", by);
  }, localStructure);
}

export function restoreSection(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    const map = sectionsOf(doc).get(id);
    map?.delete("deletedAt");
    map?.delete("deletedBy");
  }, localStructure);
}

function setField(doc: Y.Doc, id: string, name: string, value: string): void {
  doc.transact(() => sectionsOf(doc).get(id)?.set(name, value), localStructure);
}

/** Makes `text` read `next` by the smallest single replacement, so that others' carets and typing beside it survive. */
export function replaceText(text: Y.Text, next: string): void {
  const { at, remove, insert } = smallestReplacement(text.toString(), next);
  const apply = () => {
    if (remove > 0) text.delete(at, remove);
    if (insert !== "") text.insert(at, insert);
  };
  if (text.doc) text.doc.transact(apply, localStructure);
  else apply();
}

export type Meta = { title: string; to: string; from: string; date: string; marking: Marking };

/** Called once, by the command that creates the briefing: two clients that both made these types would lose one. */
export function initMeta(doc: Y.Doc, meta: Meta): void {
  doc.transact(() => {
    for (const field of metaTextFields) metaOf(doc).set(field, new Y.Text(meta[field]));
    metaOf(doc).set("date", meta.date);
    metaOf(doc).set("marking", meta.marking);
  }, localStructure);
}

export function metaText(doc: Y.Doc, field: MetaTextField): Y.Text | null {
  const text = metaOf(doc).get(field);
  return text instanceof Y.Text ? text : null;
}

/** The memo block as plain values; a missing or odd one reads as empty, the marking as the strictest. */
export function readMeta(doc: Y.Doc): Meta {
  const text = (field: MetaTextField) => metaText(doc, field)?.toString() ?? "";
  const marking = metaOf(doc).get("marking");
  return {
    title: text("title"),
    to: text("to"),
    from: text("from"),
    date: textOr(metaOf(doc).get("date"), ""),
    marking: isMarking(marking) ? marking : "TLP:RED",
  };
}

export function setMetaValue(doc: Y.Doc, field: "date" | "marking", value: string): void {
  doc.transact(() => metaOf(doc).set(field, value), localStructure);
}
