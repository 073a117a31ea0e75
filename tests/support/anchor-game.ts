// Two people at one briefing, each on a copy of their own, a server between them that puts comments in and keeps them at their
// text. Every letter is another one, so that a plain model knows which of them a comment was for. Asserts nothing.
import * as fc from "fast-check";
import * as Y from "yjs";
import { openLiveDocument, type LiveDocument } from "#components/live/live-document.ts";
import type { FadedThread } from "../../lib/data/thread-anchors.ts";
import type { SeenAnchor } from "../../lib/domain/thread.ts";
import {
  anchoredText,
  anchorsOf,
  markPlace,
  placeBetween,
  quotedAt,
  type Anchor,
} from "../../lib/document/anchor.ts";
import { fillBody } from "../../lib/document/build.ts";
import { flatText, type FlatText } from "../../lib/document/flat-text.ts";
import { addSection, allSections, docOf, liveSections, type LiveSection } from "../../lib/document/shape.ts";
import { AnchorKeeper, type AnchorStore } from "../../server/anchor-keeper.ts";
import { act, acts, hear } from "./peer-acts.ts";
import { editBody, editText, textEdits, type TextEdit } from "./text-edits.ts";

export type Move =
  | { does: "edit"; who: number; section: number; edit: TextEdit; at: number; to: number }
  | { does: "comment"; who: number; section: number; at: number; length: number }
  | { does: "act"; who: number; act: (typeof acts)[number]; section: number; to: number }
  /** A person's changes reach the server; the server's reach a person; the keeper reads the text. */
  | { does: "send" | "hear"; who: number }
  | { does: "keep" };

const nat = fc.nat(1_000);
const who = fc.nat(1);
const section = fc.nat(1);

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant("edit" as const),
        ...{ who, section, edit: fc.constantFrom(...textEdits), at: nat, to: nat },
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant("comment" as const),
        ...{ who, section, at: nat, length: fc.integer({ min: 1, max: 14 }) },
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant("act" as const),
        ...{ who, act: fc.constantFrom(...acts), section, to: section },
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ does: fc.constantFrom("send" as const, "hear" as const), who }),
    },
    { weight: 2, arbitrary: fc.constant<Move>({ does: "keep" }) },
  ),
  { minLength: 10, maxLength: 50 },
);

type Peer = LiveDocument & { outbox: Uint8Array[]; inbox: Uint8Array[] };
type Row = SeenAnchor & { authorId: string; lastSeq: number; detached: boolean };

export class AnchorGame {
  readonly room = docOf([start()]);
  readonly peers = [0, 1].map((who) => this.join(who));
  readonly rows = new Map<string, Row>();
  /** The letters that each comment was for. */
  readonly letters = new Map<string, string[]>();
  refused = 0;
  /** Marks that were set again on other text than the thread's. */
  misplaced = 0;
  private readonly wanted = new Map<string, string>();
  private seq = 1;
  private letter = firstLetter + startLetters;
  private serverId = 1_000;
  private readonly keeper = new AnchorKeeper("briefing", this.store(), () => undefined);

  /** `alone`: whatever happens is known to everybody, and the keeper has read it, before the next thing does. */
  constructor(private readonly alone = false) {}

  async play(list: readonly Move[]): Promise<void> {
    for (const move of list) {
      await this.one(move);
      if (!this.alone) continue;
      this.settle();
      await this.keep();
      this.settle();
    }
    this.settle();
    // What is marked again is read once more.
    for (let round = 0; round < 3; round++) await this.keep();
    this.settle();
  }

  close(): void {
    this.keeper.rest();
    for (const peer of this.peers) peer.destroy();
  }

  private join(who: number): Peer {
    const live = openLiveDocument(100 + who);
    Y.applyUpdate(live.doc, start(), "server");
    const peer: Peer = { ...live, outbox: [], inbox: [] };
    live.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") peer.outbox.push(update);
    });
    return peer;
  }

  private async one(move: Move): Promise<void> {
    if (move.does === "keep") return this.keep();
    const peer = this.peers[move.who];
    if (!peer) return;
    switch (move.does) {
      case "edit":
        return this.edit(peer, move);
      case "comment":
        return this.comment(peer, move);
      case "act":
        return act(peer, move);
      case "send":
        return this.send(peer);
      case "hear":
        return hear(peer);
    }
  }

  private send(peer: Peer): void {
    for (const update of peer.outbox.splice(0)) this.commit(update, peer);
  }

  private commit(update: Uint8Array, from: Peer | null): void {
    this.seq++;
    Y.applyUpdate(this.room, update);
    for (const other of this.peers) if (other !== from) other.inbox.push(update);
  }

  private settle(): void {
    for (const peer of this.peers) this.send(peer);
    for (const peer of this.peers) hear(peer);
  }

  private keep(): Promise<void> {
    return this.keeper.follow(this.room, this.seq);
  }

  private edit(peer: Peer, { section, edit, at, to }: Extract<Move, { does: "edit" }>): void {
    const live = liveSections(peer.doc);
    const target = live[section % Math.max(1, live.length)];
    if (!target) return;
    peer.undo.stopCapturing();
    editBody(target.body, (tr) => {
      editText(tr, edit, { at, to }, () => String.fromCharCode(this.letter++));
    });
  }

  /** The page waits until all of its own is stored. */
  private comment(peer: Peer, { section, at, length }: Extract<Move, { does: "comment" }>): void {
    this.send(peer);
    const live = liveSections(peer.doc);
    const target = live[section % Math.max(1, live.length)];
    const flat = target && flatText(target.body);
    const from = flat && flat.text.length > 0 ? at % flat.text.length : 0;
    const ends = flat && [positionAt(flat, from), positionAt(flat, from + length)];
    const [one, other] = ends ?? [];
    const place = target && one && other && placeBetween(target.body, one, other);
    if (!place || !flat) return;
    const quote = flat.text.slice(place.from, place.to);
    this.mark(target.id, { one, other, quote });
  }

  private mark(
    id: string,
    { one, other, quote }: { one: Y.RelativePosition; other: Y.RelativePosition; quote: string },
  ): void {
    const section = liveSections(this.room).find((candidate) => candidate.id === id);
    const place = section && placeBetween(section.body, one, other);
    const flat = section && flatText(section.body);
    if (!place || flat?.text.slice(place.from, place.to) !== quote) return void this.refused++;
    const threadId = threadIdOf(this.rows.size);
    const before = Y.encodeStateVector(this.room);
    this.room.clientID = this.serverId++;
    markPlace(section.body, place, threadId);
    this.commit(Y.encodeStateAsUpdate(this.room, before), null);
    const row = { threadId, sectionId: id, ...quotedAt(flat, place) };
    // By whom a mark is set again tells here which thread's it is.
    this.rows.set(threadId, { ...row, authorId: threadId, lastSeq: this.seq, detached: false });
    this.keeper.doubt();
    this.letters.set(
      threadId,
      [...quote].filter((letter) => letter !== "\n"),
    );
  }

  /** As lib/data/thread-anchors.ts does in SQL. */
  private store(): AnchorStore {
    return {
      saveAnchors: async (_briefing, { seq, anchors }) => {
        await this.asked();
        const seen = new Map(anchors.map((anchor) => [anchor.threadId, anchor]));
        const faded: FadedThread[] = [];
        for (const row of this.rows.values()) {
          const anchor = seen.get(row.threadId);
          if (row.lastSeq > seq) continue;
          const isLess = anchor && anchor.quote.length < row.quote.length && row.quote.includes(anchor.quote);
          if (!anchor || isLess) faded.push({ ...row });
          this.wanted.set(row.threadId, inOneLine(row.quote));
          if (anchor) Object.assign(row, anchor, { lastSeq: seq, detached: false });
          else row.detached = true;
        }
        return faded;
      },
      appendMark: async ({ userId: threadId }, make) => {
        await this.asked();
        const update = make(this.serverId++);
        if (!update) return null;
        this.commit(update, null);
        const now = this.standing().get(threadId);
        // More than that may bear it already: a copy of a part, right beside it.
        if (now && !inOneLine(now.quote).includes(this.wanted.get(threadId) ?? "")) this.misplaced++;
        return this.seq;
      },
    };
  }

  standing(): ReadonlyMap<string, Anchor> {
    return anchorsOf(liveSections(this.room).map(anchoredText));
  }

  /** While the database is asked, others' text goes on arriving. */
  private async asked(): Promise<void> {
    await Promise.resolve();
    const peer = this.alone ? undefined : this.peers[this.seq % this.peers.length];
    if (peer) this.send(peer);
  }
}

export const inOneLine = (text: string) => text.replaceAll("\n", "");

/** As an editor would name it: in the text in which it lies, after the letter before it where there is one. */
function positionAt({ runs }: FlatText, at: number): Y.RelativePosition | null {
  const run =
    runs.find(({ start, length }) => at > start && at <= start + length) ??
    runs.find(({ start, length }) => at >= start && at <= start + length);
  if (run?.on.kind !== "text") return null;
  return Y.createRelativePositionFromTypeIndex(run.on.text, run.on.at + at - run.start);
}

function threadIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** From here on no letter means anything to anybody, and each is one code unit. */
const firstLetter = 0x4e00;
const blocksAtStart = [18, 12, 20, 9];
const startLetters = blocksAtStart.reduce((sum, length) => sum + length, 0) * 2;

let made: Uint8Array | null = null;

function start(): Uint8Array {
  made ??= briefing();
  return made;
}

function briefing(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  let next = firstLetter;
  for (const id of ["a", "b"]) {
    addSection(doc, { id, kind: "analysis", theme: "", title: id }, id === "a" ? null : "a");
    const content = blocksAtStart.map((length) => {
      const text = Array.from({ length }, () => String.fromCharCode(next++)).join("");
      return { type: "paragraph", content: [{ type: "text", text }] };
    });
    const { body } = getSection(doc, id);
    body.delete(0, body.length);
    fillBody(body, content);
  }
  return Y.encodeStateAsUpdate(doc);
}

function getSection(doc: Y.Doc, id: string): LiveSection {
  const section = allSections(doc).find((candidate) => candidate.id === id);
  if (!section) throw new Error(`there is no section ${id}`);
  return section;
}
