// Keeps a room's threads at their text: tells the database where each stands, and marks again text whose mark was lost while
// the text stayed (somebody split the paragraph at that instant). Comments on nothing itself.
import * as Y from "yjs";
import type { FadedThread } from "../lib/data/thread-anchors.ts";
import type { SeenAnchor } from "../lib/domain/thread.ts";
import {
  anchoredText,
  anchorsOf,
  markPlace,
  seenAnchors,
  type Anchor,
  type AnchoredText,
  type FoundPlace,
} from "../lib/document/anchor.ts";
import { QuoteSearch } from "../lib/document/quote-search.ts";
import { SectionCache } from "../lib/document/section-cache.ts";
import { docOf, liveSections, updateOf } from "../lib/document/shape.ts";

/** A mark that the server sets in this person's name, and its update under the client id that it gets. */
export type NewMark = { briefingId: string; userId: string };
export type MakeUpdate = (clientId: number) => Uint8Array | null;

export type AnchorStore = {
  saveAnchors(
    briefingId: string,
    state: { seq: number; before: number; anchors: readonly SeenAnchor[] },
  ): Promise<FadedThread[]>;
  appendMark(mark: NewMark, make: MakeUpdate): Promise<number | null>;
};

export class AnchorKeeper {
  private cache: SectionCache<AnchoredText> | null = null;
  /** What the rows say as of a seq; null where that isn't known. */
  private saved: { seq: number; anchors: ReadonlyMap<string, Anchor> | null } = { seq: 0, anchors: null };
  private faded: FadedThread[] = [];
  private search = new QuoteSearch();

  constructor(
    private readonly briefingId: string,
    private readonly store: AnchorStore,
    /** Told of the seq of each mark that was set. */
    private readonly appended: (seq: number) => void,
  ) {}

  /** The text stands at `seq`. Rejects when the database can't be asked: the next call does it all again. */
  async follow(doc: Y.Doc, seq: number): Promise<void> {
    const sections = this.read(doc);
    const anchors = anchorsOf(sections);
    const { saved } = this;
    if (!saved.anchors || !isSame(saved.anchors, anchors)) {
      const state = { seq, before: saved.seq, anchors: seenAnchors(anchors) };
      this.faded = await this.store.saveAnchors(this.briefingId, state);
    }
    // What was doubted meanwhile still is.
    this.saved = { seq, anchors: this.saved === saved ? anchors : null };
    for (const thread of this.faded)
      if (placeAgain(this.search, { sections, anchors }, thread)) await this.markAgain(doc, thread);
  }

  /** A thread came or went: its text may have gone since it was read last, and what the rows say isn't known. */
  doubt(): void {
    this.saved = { ...this.saved, anchors: null };
  }

  private read(doc: Y.Doc): AnchoredText[] {
    // The room may have let go of its document, and opened another, while the database was asked.
    if (this.cache?.doc !== doc) {
      this.rest();
      this.cache = new SectionCache(doc);
    }
    const { cache } = this;
    return liveSections(doc).map((section) => cache.of(section.id, () => anchoredText(section)));
  }

  private async markAgain(doc: Y.Doc, thread: FadedThread): Promise<void> {
    const mark = { briefingId: this.briefingId, userId: thread.authorId };
    const seq = await this.store.appendMark(mark, (clientId) => markUpdate(doc, clientId, thread));
    if (seq !== null) this.appended(seq);
  }

  /** Before the room lets go of its document. */
  rest(): void {
    this.cache?.close();
    this.cache = null;
  }
}

type ReadText = { sections: readonly AnchoredText[]; anchors: ReadonlyMap<string, Anchor> };

/** Where a thread stands surely, or at more than it is marked at. */
function placeAgain(
  search: QuoteSearch,
  { sections, anchors }: ReadText,
  thread: FadedThread,
): FoundPlace | null {
  const place = search.find(sections, thread);
  const now = anchors.get(thread.threadId);
  return place && (!now || isMore(place, now)) ? place : null;
}

/** Looked for once more: people have typed since it was found. */
function markUpdate(doc: Y.Doc, clientId: number, thread: FadedThread): Uint8Array | null {
  const fork = docOf([Y.encodeStateAsUpdate(doc)]);
  fork.clientID = clientId;
  return updateOf(fork, () => {
    const live = liveSections(fork);
    const sections = live.map(anchoredText);
    const place = placeAgain(new QuoteSearch(), { sections, anchors: anchorsOf(sections) }, thread);
    const section = live.find(({ id }) => id === place?.sectionId);
    if (section && place) markPlace(section.body, place, thread.threadId);
  });
}

/** The same piece of text, and more of it than bears the mark now. */
function isMore(place: FoundPlace, now: Anchor): boolean {
  const isThere = place.sectionId === now.sectionId && place.from <= now.from && place.to >= now.to;
  return isThere && place.to - place.from > now.to - now.from;
}

function isSame(one: ReadonlyMap<string, Anchor>, other: ReadonlyMap<string, Anchor>): boolean {
  if (one.size !== other.size) return false;
  for (const [id, anchor] of other) {
    const was = one.get(id);
    if (was !== anchor && !(was && isSameAnchor(was, anchor))) return false;
  }
  return true;
}

function isSameAnchor(one: Anchor, other: Anchor): boolean {
  const keys = ["sectionId", "quote", "before", "after"] as const;
  return keys.every((key) => one[key] === other[key]);
}
