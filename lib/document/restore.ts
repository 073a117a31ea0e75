// Makes a briefing's document read as an earlier state of it, or takes that back, by an ordinary edit of what differs. Decides no rights.
import type * as Y from "yjs";
import type { Changes } from "./changes.ts";
import { compare } from "./compare.ts";
import { canonicalSection } from "./content.ts";
import type { CopyRule } from "./copy-text.ts";
import { followChanges, type Followed, type LeftThing } from "./follow-changes.ts";
import { keepThreads, standingsIn, threadsOutside } from "./restore-threads.ts";
import { allSections, liveSections, readMeta, restoreSection, type LiveSection, type Made } from "./shape.ts";
import { standingIn, type Standing } from "./sides.ts";
import { versionSectionOf, type VersionContent } from "./version-content.ts";

/** A section that is left as it is: it is locked, or the document has none such any more. */
export type LeftSection = { id: string; title: string; why: "locked" | "gone" };

export type Restoring = Made & {
  /** The threads that there are: marks of others don't come back. */
  threads: ReadonlySet<string>;
  /** Only this one; the whole briefing unless given. */
  section?: string | undefined;
  isLocked: (section: string) => boolean;
};

export type Restored = { sections: number; blocks: number; left: LeftSection[] };

/** `then` is an earlier state of `doc`. What is no content (owner, due date, state, guidance) stays. */
export function restoreText(doc: Y.Doc, then: Y.Doc, restoring: Restoring): Restored {
  const { ids, left } = scopeOf(doc, then, restoring);
  const was = readingsIn(doc);
  takeOutOfBin(doc, liveAmong(then, ids));
  const changes = compare(contentOf(doc, ids), contentOf(then, ids));
  if (restoring.section !== undefined) changes.meta = {};
  const { blocks } = follow({ doc, from: doc, to: then, changes, ids, standing: null }, restoring);
  return { sections: differing(was, readingsIn(doc)), blocks, left };
}

export type Undone = { sections: number; blocks: number; left: LeftThing[] };

/**
 * Puts back what a restoring changed, from `before` it to `written` by it, where `doc` still reads as it was written then. Changes
 * `written`, which is a copy.
 */
export function undoText(
  doc: Y.Doc,
  { before, written }: { before: Y.Doc; written: Y.Doc },
  restoring: Omit<Restoring, "section">,
): Undone {
  const { ids, left } = scopeOf(written, before, restoring);
  const was = readingsIn(doc);
  const binned = new Map(allSections(written).map(({ id, deletedAt }) => [id, deletedAt]));
  const live = liveAmong(before, ids);
  takeOutOfBin(written, live);
  const still = allSections(doc).filter(({ id, deletedAt }) => deletedAt === binned.get(id));
  takeOutOfBin(doc, new Set(still.flatMap(({ id }) => (live.has(id) ? id : []))));
  const changes = compare(contentOf(written, ids), contentOf(before, ids));
  const writtenIds = liveAmong(written, ids);
  const since = compare(contentOf(written, writtenIds), contentOf(doc, writtenIds, allSections));
  const standing = standingIn(written, doc, since);
  const followed = follow({ doc, from: written, to: before, changes, ids, standing }, restoring);
  const locked = left.map(({ id, title }) => ({ section: id, quote: title }));
  return {
    sections: differing(was, readingsIn(doc)),
    blocks: followed.blocks,
    left: [...locked, ...followed.left],
  };
}

type Follow = {
  doc: Y.Doc;
  from: Y.Doc;
  to: Y.Doc;
  changes: Changes;
  ids: ReadonlySet<string>;
  standing: Standing;
};

function follow({ ids, ...states }: Follow, restoring: Restoring): Followed {
  const { doc, to, changes } = states;
  const { threads, section } = restoring;
  const before = standingsIn(doc);
  const rule = ruleOf(threads, threadsOutside(before, ids));
  const followed = followChanges({ ...states, rule, made: restoring, orders: section === undefined });
  if (followed.blocks > 0 || changes.sections.length > 0)
    keepThreads(doc, { then: standingsIn(to), before, sections: ids, threads });
  return followed;
}

/** A thread that stands in text which isn't restored stays there alone: of copies the first would count. */
function ruleOf(threads: ReadonlySet<string>, elsewhere: ReadonlySet<string>): CopyRule {
  return { keepsThread: (id) => threads.has(id) && !elsewhere.has(id) };
}

/** The sections that are restored, and those which would be if they could. */
function scopeOf(doc: Y.Doc, then: Y.Doc, { section, isLocked }: Restoring) {
  const [here, there] = [allSections(doc), allSections(then)].map(
    (sections) => new Map(sections.map((one) => [one.id, one])),
  ) as [Map<string, LiveSection>, Map<string, LiveSection>];
  const left: LeftSection[] = [];
  const ids = new Set<string>();
  for (const id of section === undefined ? new Set([...here.keys(), ...there.keys()]) : [section]) {
    const [now, was] = [here.get(id), there.get(id)];
    if (readingOf(now) === readingOf(was)) ids.add(id);
    else if (!now) left.push({ id, title: was?.title.toString() ?? "", why: "gone" });
    else if (isLocked(id)) left.push({ id, title: now.title.toString(), why: "locked" });
    else ids.add(id);
  }
  return { ids, left };
}

/** What people see of it: nothing where it is in the bin. */
function readingOf(section: LiveSection | undefined): string | null {
  return section?.deletedAt === null ? JSON.stringify(canonicalSection(section)) : null;
}

function liveAmong(doc: Y.Doc, ids: ReadonlySet<string>): Set<string> {
  return new Set(liveSections(doc).flatMap(({ id }) => (ids.has(id) ? id : [])));
}

function takeOutOfBin(doc: Y.Doc, ids: ReadonlySet<string>): void {
  for (const { id, deletedAt } of allSections(doc))
    if (deletedAt !== null && ids.has(id)) restoreSection(doc, id);
}

function readingsIn(doc: Y.Doc): Map<string, string> {
  return new Map(allSections(doc).map((section) => [section.id, `${section.order} ${readingOf(section)}`]));
}

function differing(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): number {
  return [...others].filter(([id, reading]) => some.get(id) !== reading).length;
}

function contentOf(
  doc: Y.Doc,
  ids: ReadonlySet<string>,
  sectionsIn: typeof allSections = liveSections,
): VersionContent {
  const sections = sectionsIn(doc).filter(({ id }) => ids.has(id));
  return { meta: readMeta(doc), sections: sections.map(versionSectionOf) };
}
