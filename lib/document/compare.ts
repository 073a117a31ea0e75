// What changed between two states of a whole briefing. Pure: the authors of changes are told beside this.
import { pairBlocks, type BodyPair } from "./block-pairs.ts";
import type { Pairs } from "./block-moves.ts";
import { blockSteps, hasMoves } from "./block-steps.ts";
import { blockTree } from "./block-tree.ts";
import { changedWords } from "./changed-words.ts";
import type { BlockStep, Changed, Changes, SectionChange, SectionStep } from "./changes.ts";
import { longestRise } from "./common-runs.ts";
import type { Meta } from "./shape.ts";
import { stepsThrough } from "./steps.ts";
import type { VersionContent, VersionSection } from "./version-content.ts";

/** Without steps and fields where both say the same. */
export function compare(before: VersionContent, after: VersionContent): Changes {
  const sections = sectionSteps(before.sections, after.sections);
  return {
    meta: changedFields(before.meta, after.meta, metaFields),
    sections,
    words: changedWords(sections),
  };
}

export function isUnchanged({ meta, sections }: Changes): boolean {
  return sections.length === 0 && Object.keys(meta).length === 0;
}

const metaFields = ["title", "to", "from", "date", "marking"] as const satisfies (keyof Meta)[];

type ChangedFields<Of, Field extends keyof Of> = { [Key in Field]?: Changed<Of[Key]> };

function changedFields<Of, Field extends keyof Of>(
  before: Of,
  after: Of,
  fields: readonly Field[],
): ChangedFields<Of, Field> {
  const changes: ChangedFields<Of, Field> = {};
  for (const field of fields)
    if (before[field] !== after[field]) changes[field] = { before: before[field], after: after[field] };
  return changes;
}

/** A section before and after, with its bodies' blocks where these differ. */
type SectionPair = BodyPair & { old: VersionSection | undefined; next: VersionSection | undefined };

function sectionSteps(olds: readonly VersionSection[], news: readonly VersionSection[]): SectionStep[] {
  const byId = sectionPairs(olds, news);
  const pairs = pairBlocks([...byId.values()]);
  const inPlace = idsInPlace(olds, news);
  return stepsThrough<VersionSection, SectionStep, SectionChange>(olds, news, {
    inPlace: ({ id }) => (inPlace.has(id) ? byId.get(id)?.old : undefined),
    gone: ({ id }) => goneStep(pairs, byId.get(id)!),
    came: ({ id }) => cameStep(pairs, byId.get(id)!),
    change: ({ id }) => sectionChange(pairs, byId.get(id)!),
  });
}

function goneStep(pairs: Pairs, { old, next, before }: SectionPair): SectionStep {
  if (next) return { does: "leave", id: next.id };
  return stepOf("delete", old!, blockSteps(pairs, before?.children ?? [], []));
}

function cameStep(pairs: Pairs, one: SectionPair): SectionStep {
  const { old, next, after } = one;
  if (!old) return stepOf("insert", next!, blockSteps(pairs, [], after?.children ?? []));
  const change = sectionChange(pairs, one);
  return { does: "arrive", id: old.id, ...(change && { change }) };
}

function stepOf(does: "insert" | "delete", section: VersionSection, within: BlockStep[]): SectionStep {
  const { id, content } = section;
  if (!within.some(hasMoves)) return { does, thing: { id, content } };
  return { does, thing: { id, content: { ...content, body: [] } }, within };
}

function sectionChange(pairs: Pairs, { old, next, before, after }: SectionPair): SectionChange | null {
  if (!old || !next) return null;
  const fields = ["title", "kind", "theme"] as const;
  const change: SectionChange = { id: next.id, ...changedFields(old.content, next.content, fields) };
  const [marking, nextMarking] = [old.content.marking ?? null, next.content.marking ?? null];
  if (marking !== nextMarking) change.marking = { before: marking, after: nextMarking };
  const blocks = blockSteps(pairs, before?.children ?? [], after?.children ?? []);
  if (blocks.length > 0) change.blocks = blocks;
  return Object.keys(change).length > 1 ? change : null;
}

function sectionPairs(
  olds: readonly VersionSection[],
  news: readonly VersionSection[],
): Map<string, SectionPair> {
  const nextById = new Map(news.map((next) => [next.id, next]));
  const oldById = new Map(olds.map((old) => [old.id, old]));
  const ids = new Set([...oldById.keys(), ...nextById.keys()]);
  return new Map(Array.from(ids, (id) => [id, sectionPair(oldById.get(id), nextById.get(id))]));
}

function sectionPair(old: VersionSection | undefined, next: VersionSection | undefined): SectionPair {
  const isSame = old && next && JSON.stringify(old.content.body) === JSON.stringify(next.content.body);
  const treeOf = (section: VersionSection | undefined) => (section && !isSame ? blockTree(section) : null);
  return { old, next, before: treeOf(old), after: treeOf(next) };
}

/** The sections of both in the longest row that kept its order. */
function idsInPlace(olds: readonly VersionSection[], news: readonly VersionSection[]): Set<string> {
  const places = new Map(olds.map(({ id }, place) => [id, place]));
  const both = news.filter(({ id }) => places.has(id));
  const rise = longestRise(both.map(({ id }) => places.get(id)!));
  return new Set(both.filter((_, at) => rise.has(at)).map(({ id }) => id));
}
