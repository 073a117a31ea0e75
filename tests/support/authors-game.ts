// People at one briefing, each on a copy of their own, and a journal that takes what they send. Every letter is another one, so that a
// plain model knows of each whose it is: of whoever brought it first; and who took it out: whoever's entry left it nowhere. Asserts nothing.
import { type Slice } from "@tiptap/pm/model";
import type { Transform } from "@tiptap/pm/transform";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import * as fc from "fast-check";
import * as Y from "yjs";
import { openLiveDocument, type LiveDocument } from "#components/live/live-document.ts";
import { recordEntry } from "../../lib/document/authorship.ts";
import { fillBody } from "../../lib/document/build.ts";
import { emptyLedger, type Ledger } from "../../lib/document/ledger.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { addSection, allSections, docOf, liveSections, updateOf } from "../../lib/document/shape.ts";
import { judgeUpdate } from "../../server/guard.ts";
import { Frontier } from "../../server/frontier.ts";
import { lettersIn } from "./authors-letters.ts";
import { act, acts, hear } from "./peer-acts.ts";
import { editBody, editText, textEdits, textPlace, type TextEdit, type Where } from "./text-edits.ts";

const ownEdits = ["cutAway", "paste", "bold", "note", "title"] as const;
const nat = fc.nat(1_000);
const who = fc.nat(2);

export type Move =
  | {
      does: "edit";
      who: number;
      section: number;
      edit: TextEdit | (typeof ownEdits)[number];
      at: number;
      to: number;
    }
  | { does: "act"; who: number; act: (typeof acts)[number]; section: number; to: number }
  /** A person's changes reach the journal, each by itself or, as after a time without a connection, as one; the others' reach a person. */
  | { does: "send" | "sendOne" | "hear"; who: number }
  | { does: "restore"; who: number; to: number };

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        does: fc.constant("edit" as const),
        ...{ who, section: fc.nat(1), edit: fc.constantFrom(...textEdits, ...ownEdits), at: nat, to: nat },
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant("act" as const),
        ...{ who, act: fc.constantFrom(...acts), section: fc.nat(1), to: nat },
      }),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        does: fc.constantFrom("send" as const, "send" as const, "sendOne" as const, "hear" as const),
        who,
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const), who, to: nat }) },
  ),
  { minLength: 5, maxLength: 40 },
);

type Peer = LiveDocument & {
  who: number;
  outbox: Uint8Array[];
  inbox: Uint8Array[];
  clipboard: Slice | null;
};

/** By whom and with which entry. */
export type Deed = { userId: string; seq: number };

export const atOf = (seq: number) => Date.UTC(2026, 10, 28) + seq * 20_000;
export const userOf = (who: number) => `user ${who}`;
const starter = "user 9";

export class AuthorsGame {
  readonly room = new Y.Doc();
  readonly ledger: Ledger = emptyLedger();
  readonly writers = new Map<string, Deed>();
  /** Of those that stand nowhere. */
  readonly strikers = new Map<string, Deed>();
  /** Letters that stood in two places at once. */
  readonly doubled = new Set<string>();
  readonly states: Uint8Array[] = [];
  readonly peers: Peer[];
  private seq = 0;
  private letter = firstLetter + startLetters;
  private serverId = 1_000;

  /** `alone`: all is known to everybody before the next thing happens. */
  constructor(private readonly alone: boolean) {
    this.commit(start(), null, starter);
    this.peers = [0, 1, 2].map((who) => this.join(who));
  }

  play(list: readonly Move[]): void {
    for (const move of list) {
      this.one(move);
      if (this.alone) this.settle();
    }
    this.settle();
  }

  close(): void {
    for (const peer of this.peers) peer.destroy();
  }

  private join(who: number): Peer {
    const live = openLiveDocument(100 + who);
    Y.applyUpdate(live.doc, start(), "server");
    const peer: Peer = { ...live, who, outbox: [], inbox: [], clipboard: null };
    live.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") peer.outbox.push(update);
    });
    return peer;
  }

  private one(move: Move): void {
    const peer = this.peers[move.who]!;
    switch (move.does) {
      case "edit":
        return this.edit(peer, move);
      case "act":
        return act(peer, move);
      case "send":
        return this.send(peer);
      case "sendOne":
        peer.outbox.splice(
          0,
          peer.outbox.length,
          ...(peer.outbox.length > 0 ? [Y.mergeUpdates(peer.outbox)] : []),
        );
        return this.send(peer, "step2");
      case "hear":
        return hear(peer);
      case "restore":
        return this.restore(peer, move.to);
    }
  }

  private send(peer: Peer, kind: "update" | "step2" = "update"): void {
    for (const update of peer.outbox.splice(0)) {
      const bytes = this.judged(update, kind);
      if (bytes) this.commit(bytes, peer, userOf(peer.who));
    }
  }

  /** As the server writes it into the journal; null where it doesn't. */
  private judged(update: Uint8Array, kind: "update" | "step2"): Uint8Array | null {
    const judged = judgeUpdate(update, new Frontier({ doc: this.room }), kind);
    if (judged.verdict !== "take" && judged.verdict !== "nothing")
      throw new Error(`an honest update was judged ${judged.verdict}`);
    return judged.verdict === "take" ? judged.bytes : null;
  }

  private settle(): void {
    for (const peer of this.peers) this.send(peer);
    for (const peer of this.peers) hear(peer);
  }

  private commit(bytes: Uint8Array, from: Peer | null, userId: string, earlier: Y.Doc | null = null): void {
    const seq = ++this.seq;
    recordEntry(this.ledger, this.room, { seq, at: atOf(seq), userId, bytes }, earlier);
    this.follow({ userId, seq }, lettersBrought(bytes));
    this.states.push(Y.encodeStateAsUpdate(this.room));
    for (const other of this.peers ?? []) if (other !== from) other.inbox.push(bytes);
  }

  /** The model. */
  private follow(deed: Deed, brought: readonly string[]): void {
    // Also where they came into a block that was gone.
    for (const letter of brought) if (!this.writers.has(letter)) this.writers.set(letter, deed);
    const standing = new Set<string>();
    for (const { letter } of lettersIn(this.room)) {
      if (standing.has(letter)) this.doubled.add(letter);
      standing.add(letter);
      if (!this.writers.has(letter)) this.writers.set(letter, deed);
      this.strikers.delete(letter);
    }
    for (const letter of this.writers.keys())
      if (!standing.has(letter) && !this.strikers.has(letter)) this.strikers.set(letter, deed);
  }

  private next = () => String.fromCharCode(this.letter++);

  private edit(peer: Peer, { section, edit, at, to }: Extract<Move, { does: "edit" }>): void {
    const live = liveSections(peer.doc);
    const target = live[section % Math.max(1, live.length)];
    if (!target) return;
    peer.undo.stopCapturing();
    if (edit === "title") target.title.insert(at % (target.title.length + 1), this.next() + this.next());
    else editBody(target.body, (tr) => this.change(tr, peer, edit, { at, to }));
  }

  private change(
    tr: Transform,
    peer: Peer,
    edit: Exclude<Extract<Move, { does: "edit" }>["edit"], "title">,
    where: Where,
  ): void {
    const [a, b] = [textPlace(tr.doc, where.at), textPlace(tr.doc, where.to)];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    switch (edit) {
      case "cutAway": {
        const end = Math.min(to, from + 14);
        // A letter by itself is pasted as if it was typed.
        const cut = tr.doc.textBetween(from, end, "\n").split("\n");
        if (peer.clipboard || from === end || cut.some((letters) => letters.length === 1)) return;
        peer.clipboard = tr.doc.slice(from, end);
        return void tr.delete(from, end);
      }
      case "paste":
        if (peer.clipboard) tr.replaceRange(a, a, peer.clipboard);
        return void (peer.clipboard = null);
      case "bold":
        return void tr.addMark(from, Math.min(to, from + 6), textSchema().mark("bold"));
      case "note": {
        const words = textSchema().text(this.next() + this.next());
        return void tr.insert(a, textSchema().nodes.footnote!.create(null, words));
      }
      default:
        return editText(tr, edit, where, this.next);
    }
  }

  /** Every section reads as it did then: a server's edit under an id of its own. */
  private restore(peer: Peer, to: number): void {
    this.send(peer);
    const earlier = docOf([this.states[to % this.states.length]!]);
    const next = docOf([Y.encodeStateAsUpdate(this.room)]);
    next.clientID = this.serverId++;
    const update = updateOf(next, () => {
      for (const { id, body } of allSections(next)) {
        const then = allSections(earlier).find((section) => section.id === id);
        if (!then) continue;
        const { doc } = initProseMirrorDoc(then.body, textSchema());
        editBody(body, (tr) => tr.replaceWith(0, tr.doc.content.size, doc.content));
      }
    });
    if (update) this.commit(update, null, userOf(peer.who), earlier);
  }
}

function lettersBrought(bytes: Uint8Array): string[] {
  const { structs } = Y.decodeUpdate(bytes);
  return structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [...struct.content.str] : [],
  );
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
  for (const id of ["a", "b"])
    addSection(doc, { id, kind: "analysis", theme: "", title: "" }, id === "a" ? null : "a");
  for (const { body } of liveSections(doc)) {
    const content = blocksAtStart.map((length) => {
      const text = Array.from({ length }, () => String.fromCharCode(next++)).join("");
      return { type: "paragraph", content: [{ type: "text", text }] };
    });
    body.delete(0, body.length);
    fillBody(body, content);
  }
  return Y.encodeStateAsUpdate(doc);
}
