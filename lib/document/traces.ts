// Who wrote what stands in a document, and who later took it out, counted as a comparison counts text. Reads a Y.Doc with its ledger;
// changes neither.
import * as Y from "yjs";
import { shapeOf } from "./block-shape.ts";
import { isLeftOut } from "./content.ts";
import { lastPlacesOf, type Ledger, type Stroke } from "./ledger.ts";
import { metaOf, metaText, metaTextFields, sectionsOf, type MetaTextField } from "./shape.ts";
import { eachItem, textOf, type Holder } from "./text-piece.ts";

/** So many units (UTF-16 code units of text, one for an inline node) of one stroke; `format` is the latest change of marks over them. */
export type Run = { units: number; stroke: Stroke | null; format?: Stroke };

export type BlockTraces = {
  self: Stroke | null;
  attrs: Record<string, Stroke>;
  /** Of a block that holds text. */
  runs: Run[];
  /** The words of each footnote, in order. */
  notes: Run[][];
};

export type SectionTraces = {
  /** Of each value in the section's map: kind, theme, marking, order, deletedAt and so on. */
  fields: Record<string, Stroke>;
  title: Run[];
  /** By the ids that `VersionSection.blockIds` has. */
  blocks: Map<string, BlockTraces>;
};

export type Traces = {
  /** User ids. */
  authors: string[];
  /** The bin's too. */
  sections: Map<string, SectionTraces>;
  meta: Record<string, Stroke>;
  metaRuns: Partial<Record<MetaTextField, Run[]>>;
};

/** What is known of so many ids that follow each other, stretch by stretch. */
type Read = (client: number, clock: number, units: number) => { units: number; value: Stroke | null }[];

/** Who wrote what stands in the document. */
export function writtenIn(doc: Y.Doc, ledger: Ledger): Traces {
  return tracesOf(doc, ledger, (client, clock, units) => ledger.written.in(client, clock, units));
}

/** Who later took out what stands in the document; null, or nothing, for what still stands, be it somewhere else. */
export function struckIn(doc: Y.Doc, ledger: Ledger): Traces {
  return tracesOf(doc, ledger, (client, clock, units) =>
    lastPlacesOf(ledger, { client, clock, units }).map(({ units, strike }) => ({ units, value: strike })),
  );
}

function tracesOf(doc: Y.Doc, { authors }: Ledger, read: Read): Traces {
  const sections = new Map<string, SectionTraces>();
  for (const [id, map] of sectionsOf(doc))
    if (map instanceof Y.Map) sections.set(id, sectionTraces(map, read));
  const metaRuns: Traces["metaRuns"] = {};
  for (const field of metaTextFields) {
    const text = metaText(doc, field);
    if (text) metaRuns[field] = runsIn(text, read);
  }
  return { authors, sections, meta: valuesOf(metaOf(doc), read), metaRuns };
}

function sectionTraces(map: Y.Map<unknown>, read: Read): SectionTraces {
  const [title, body] = [map.get("title"), map.get("body")];
  const blocks = new Map<string, BlockTraces>();
  if (body instanceof Y.XmlFragment) addBlocks(blocks, body, read);
  return { fields: valuesOf(map, read), title: title instanceof Y.Text ? runsIn(title, read) : [], blocks };
}

function valuesOf(type: Y.Map<unknown> | Y.XmlElement, read: Read): Record<string, Stroke> {
  const strokes: Record<string, Stroke> = {};
  for (const [key, item] of type._map) {
    const stroke = item.deleted ? null : strokeOf(item, read);
    if (stroke) strokes[key] = stroke;
  }
  return strokes;
}

/** Of the last of its ids: a value may be kept with those it replaced. */
function strokeOf({ lastId }: Y.Item, read: Read): Stroke | null {
  return read(lastId.client, lastId.clock, 1)[0]?.value ?? null;
}

function addBlocks(blocks: Map<string, BlockTraces>, parent: Y.XmlFragment | Y.XmlElement, read: Read): void {
  for (const child of parent.toArray()) {
    const item = child instanceof Y.XmlElement ? child._item : null;
    if (!(child instanceof Y.XmlElement) || !item) continue;
    blocks.set(`${item.id.client}:${item.id.clock}`, blockTraces(child, item, read));
    if (shapeOf(child.nodeName) === "holder") addBlocks(blocks, child, read);
  }
}

function blockTraces(block: Y.XmlElement, item: Y.Item, read: Read): BlockTraces {
  const isText = shapeOf(block.nodeName) === "text";
  return {
    self: strokeOf(item, read),
    attrs: valuesOf(block, read),
    runs: isText ? runsIn(block, read) : [],
    notes: isText ? notesIn(block, read) : [],
  };
}

function notesIn(block: Y.XmlElement, read: Read): Run[][] {
  const notes = block
    .toArray()
    .filter((child) => child instanceof Y.XmlElement && child.nodeName === "footnote");
  return notes.map((note) => runsIn(note as Y.XmlElement, read));
}

function runsIn(holder: Holder, read: Read): Run[] {
  const runs: Run[] = [];
  const formats = new Map<string, Stroke>();
  eachItem(holder, (item, start) => {
    if (start) formats.clear();
    if (item.deleted) return;
    if (item.content instanceof Y.ContentFormat) return note(formats, item, item.content.key, read);
    if (textOf(item) === "") return;
    const format = latest(formats);
    for (const { units, value: stroke } of read(item.id.client, item.id.clock, item.length))
      addRun(runs, { units, stroke, ...(format && { format }) });
  });
  return runs;
}

function note(formats: Map<string, Stroke>, item: Y.Item, key: string, read: Read): void {
  if (isLeftOut(key)) return;
  const stroke = strokeOf(item, read);
  if (stroke) formats.set(key, stroke);
  else formats.delete(key);
}

function latest(formats: ReadonlyMap<string, Stroke>): Stroke | undefined {
  let last: Stroke | undefined;
  for (const stroke of formats.values()) if (!last || stroke.seq > last.seq) last = stroke;
  return last;
}

function addRun(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last && isSame(last.stroke, run.stroke) && isSame(last.format ?? null, run.format ?? null))
    last.units += run.units;
  else runs.push(run);
}

function isSame(one: Stroke | null, other: Stroke | null): boolean {
  return one === other || (one?.author === other?.author && one?.at === other?.at && one?.seq === other?.seq);
}

/** Whether every character of a section is this person's: its title, its text and its footnotes. Not so where there is none. */
export function isAllBy(
  { authors, sections }: Traces,
  { sectionId, userId }: { sectionId: string; userId: string },
): boolean {
  const section = sections.get(sectionId);
  if (!section) return false;
  const blocks = [...section.blocks.values()];
  const runs = [...section.title, ...blocks.flatMap(({ runs, notes }) => [...runs, ...notes.flat()])];
  return runs.length > 0 && runs.every(({ stroke }) => stroke !== null && authors[stroke.author] === userId);
}
