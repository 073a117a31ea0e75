// Follows a change list in a briefing's document: the memo block's fields, sections as wholes, their text. What was changed otherwise
// since is left, and told. Compares nothing.
import * as Y from "yjs";
import { canonicalElement, canonicalSection, plainTextOf } from "./content.ts";
import type { Changed, Changes, SectionChange, SectionStep } from "./changes.ts";
import type { CopyRule } from "./copy-text.ts";
import { elementsIn, followBlocks, isBlank, letGo, type Pair, type Work } from "./follow-blocks.ts";
import {
  allSections,
  deleteSection,
  metaOf,
  metaText,
  placeSection,
  readMeta,
  replaceText,
  retypeSection,
  setMetaValue,
  setSectionFields,
  setSectionTheme,
  type LiveSection,
  type Made,
  type Meta,
} from "./shape.ts";
import { movingBlocks, sidesOf, type Standing } from "./sides.ts";

/** Something that was edited since and stays: its section (null: the memo block), and how what it says begins. */
export type LeftThing = { section: string | null; quote: string };

/** So many are told of. */
const maxLeft = 200;
const maxQuote = 200;

export type Following = {
  /** The text that is changed. */
  doc: Y.Doc;
  /** The state that the changes begin with: the text itself, or an earlier state of it. */
  from: Y.Doc;
  to: Y.Doc;
  changes: Changes;
  standing: Standing;
  /** Of text that comes back. */
  rule: CopyRule;
  /** Who puts sections into the bin, and when. */
  made: Made;
  /** Whether sections come to the places that they had. */
  orders: boolean;
};

export type Followed = { blocks: number; left: LeftThing[] };

type Run = Following & {
  left: LeftThing[];
  work: Work;
  /** Bodies that were changed, with the empty paragraph that is no content. */
  bodies: { body: Y.XmlFragment; blank: Y.XmlElement[] }[];
};

export function followChanges(following: Following): Followed {
  const run = runOf(following);
  const orders = following.orders ? ordersToChange(following) : [];
  followMeta(run);
  for (const step of following.changes.sections) followSection(run, step);
  for (const [id, order] of orders) placeSection(run.doc, id, order);
  const blocks = letGo(run.work);
  for (const { body, blank } of run.bodies) tidy(body, blank);
  return { blocks, left: run.left.slice(0, maxLeft) };
}

function runOf(following: Following): Run {
  const { doc, from, changes, standing, rule } = following;
  const left: LeftThing[] = [];
  const places = placesOf([doc, from]);
  const sides = sidesOf(standing, ({ was, live }) => {
    const said = live?.doc ? live : was;
    left.push({ section: sectionAround(places, said), quote: quoteOf(said) });
  });
  const moving = movingBlocks(following.from, changes.sections, sides, standing);
  const work: Work = { sides, rule, moving, arrived: new Set(), going: [], changed: 0 };
  return { ...following, left, work, bodies: [] };
}

function followMeta({ doc, changes: { meta }, left }: Run): void {
  const now = readMeta(doc);
  for (const [field, change] of Object.entries(meta) as [keyof Meta, Changed<string>][]) {
    if (now[field] === change.before) setMeta(doc, field, change.after);
    else if (now[field] !== change.after) left.push({ section: null, quote: shortened(now[field]) });
  }
}

function setMeta(doc: Y.Doc, field: keyof Meta, value: string): void {
  if (field === "date" || field === "marking") return setMetaValue(doc, field, value);
  const text = metaText(doc, field);
  if (text) replaceText(text, value);
  else metaOf(doc).set(field, new Y.Text(value));
}

function followSection(run: Run, step: SectionStep): void {
  switch (step.does) {
    case "change":
      return changeSection(run, step.change);
    case "arrive":
      return step.change && changeSection(run, step.change);
    case "delete":
      return binSection(run, step.thing.id);
    case "insert":
    case "leave":
    case "keep":
      return;
  }
}

function changeSection(run: Run, change: SectionChange): void {
  const live = sectionIn(run.doc, change.id);
  const was = sectionIn(run.from, change.id);
  const next = sectionIn(run.to, change.id);
  if (!live) return;
  if (!was || !next) throw new Error("these changes are of other content");
  if (live.deletedAt !== null) return leave(run, live);
  changeFields(run, live, change);
  if (!change.blocks) return;
  run.bodies.push({ body: live.body, blank: isBlank(live.body) ? elementsIn(live.body) : [] });
  const body: Pair<Y.XmlFragment> = { was: was.body, live: live.body };
  followBlocks(run.work, body, next.body, change.blocks);
}

function changeFields(run: Run, live: LiveSection, { title, kind, theme, marking }: SectionChange): void {
  const { doc } = run;
  const { id } = live;
  const set = <Value>(change: Changed<Value> | undefined, now: Value, write: (value: Value) => void) => {
    if (!change || now === change.after) return;
    if (now === change.before) write(change.after);
    else leave(run, live);
  };
  set(title, live.title.toString(), (value) => replaceText(live.title, value));
  set(kind, live.kind, (value) => retypeSection(doc, id, value));
  set(theme, live.theme, (value) => setSectionTheme(doc, id, value));
  set(marking, live.marking, (value) => setSectionFields(doc, id, { marking: value }));
}

function binSection(run: Run, id: string): void {
  const live = sectionIn(run.doc, id);
  const was = sectionIn(run.from, id);
  if (!live || !was || live.deletedAt !== null) return;
  const isSame = JSON.stringify(canonicalSection(live)) === JSON.stringify(canonicalSection(was));
  if (!isSame) return leave(run, live);
  deleteSection(run.doc, id, run.made.by, run.made.at);
}

function leave({ left }: Run, { id, title }: LiveSection): void {
  left.push({ section: id, quote: shortened(title.toString()) });
}

/** A key that somebody has changed since stays. */
function ordersToChange({ doc, from, to, changes }: Following): [string, string][] {
  if (changes.sections.length === 0) return [];
  const keysIn = (one: Y.Doc) => new Map(allSections(one).map(({ id, order }) => [id, order]));
  const [was, next] = [keysIn(from), keysIn(to)];
  return allSections(doc).flatMap(({ id, order, deletedAt }): [string, string][] => {
    const key = next.get(id);
    const isTheirs = key !== undefined && key !== was.get(id) && order === was.get(id);
    return isTheirs && deletedAt === null ? [[id, key]] : [];
  });
}

function sectionIn(doc: Y.Doc, id: string): LiveSection | undefined {
  return allSections(doc).find((section) => section.id === id);
}

/** An editor wants one paragraph, and no more of the kind than there are. */
function tidy(body: Y.XmlFragment, blank: readonly Y.XmlElement[]): void {
  const elements = elementsIn(body);
  if (elements.length > blank.length) for (const one of blank) body.delete(body.toArray().indexOf(one), 1);
  if (body.length === 0) body.insert(0, [new Y.XmlElement("paragraph")]);
}

function placesOf(docs: readonly Y.Doc[]): ReadonlyMap<unknown, string> {
  return new Map(docs.flatMap((doc) => allSections(doc).map(({ id, body }) => [body, id] as const)));
}

function sectionAround(places: ReadonlyMap<unknown, string>, type: Y.XmlFragment): string | null {
  const id = places.get(type);
  if (id !== undefined) return id;
  return type.parent instanceof Y.XmlFragment ? sectionAround(places, type.parent) : null;
}

function quoteOf(type: Y.XmlFragment): string {
  const blocks = type instanceof Y.XmlElement ? [type] : elementsIn(type);
  return shortened(plainTextOf({ body: blocks.map(canonicalElement) }));
}

function shortened(text: string): string {
  return text.slice(0, maxQuote).toWellFormed();
}
