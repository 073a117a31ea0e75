// Three people at one briefing, each on a copy of their own, with a server between them that judges what it is sent: two work
// on the sections as a whole, the third types in one of them. Seeded by its moves; asserts nothing.
import * as fc from "fast-check";
import * as Y from "yjs";
import { structureOf, type Structure } from "#components/briefing/structure.ts";
import { openLiveDocument, type LiveDocument } from "#components/live/live-document.ts";
import { addSection, allSections, docOf, initMeta, liveSections } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate } from "../../server/guard.ts";

const acts = ["move", "duplicate", "bin", "putBack", "fields", "undo", "redo", "add"] as const;

export type Move =
  | { does: "type" }
  | { does: "sections"; who: 0 | 1; act: (typeof acts)[number]; at: number; to: number }
  /** A person's next change reaches the server; or the server's next change reaches a person. */
  | { does: "send" | "hear"; who: number };

const at = fc.nat(20);

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Move>({ does: "type" }) },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant("sections" as const),
        who: fc.constantFrom<0 | 1>(0, 1),
        act: fc.constantFrom(...acts),
        at,
        to: at,
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constantFrom("send" as const, "hear" as const), who: fc.nat(2) }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

type Peer = LiveDocument & { structure: Structure; outbox: Uint8Array[]; inbox: Uint8Array[] };

/** The section that the third person types in, from the start to the end. */
export const typedIn = "b";

export class SectionGame {
  readonly room = docOf([start()]);
  readonly ids = new Set(allSections(this.room).map(({ id }) => id));
  readonly peers = [0, 1, 2].map((who) => this.join(who));
  readonly refused: string[] = [];
  typed = 0;

  private join(who: number): Peer {
    const live = openLiveDocument(100 + who);
    Y.applyUpdate(live.doc, start(), "server");
    const newId = () => `s${who}-${this.ids.size}`;
    const structure = structureOf(live, `person-${who}`, newId);
    const peer: Peer = { ...live, structure, outbox: [], inbox: [] };
    live.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") peer.outbox.push(update);
    });
    return peer;
  }

  play(list: readonly Move[]): void {
    for (const move of list) this.one(move);
    // In the end everything arrives.
    for (const [who, peer] of this.peers.entries()) while (peer.outbox.length > 0) this.send(who);
    for (const who of this.peers.keys()) while ((this.peers[who]?.inbox.length ?? 0) > 0) this.hear(who);
  }

  close(): void {
    for (const peer of this.peers) peer.destroy();
  }

  private one(move: Move): void {
    if (move.does === "type") this.type();
    else if (move.does === "sections") this.work(move);
    else if (move.does === "send") this.send(move.who);
    else this.hear(move.who);
  }

  private type(): void {
    const doc = this.peers[2]?.doc;
    if (doc) wordsIn(doc, typedIn)?.push(`<${this.typed++}>`);
  }

  private work({ who, act, at, to }: Extract<Move, { does: "sections" }>): void {
    const peer = this.peers[who];
    if (!peer) return;
    const { structure, undo, doc } = peer;
    const [live, all] = [liveSections(doc), allSections(doc)];
    const one = live[at % Math.max(1, live.length)]?.id ?? "";
    const other = live[to % Math.max(1, live.length)]?.id ?? "";
    switch (act) {
      case "move":
        return structure.moveTo(one, other);
      case "duplicate":
        return this.note(structure.duplicate(one, "Copy"));
      case "add":
        return this.note({ id: structure.add("annex", "New", one || null) ?? "" });
      case "bin":
        return void (one && structure.bin(one));
      case "putBack":
        return structure.putBack(all[at % all.length]?.id ?? "");
      case "fields":
        return void (
          one && structure.setFields(one, to % 2 ? { state: "ready" } : { dueDate: "2026-11-27" })
        );
      case "undo":
        return void undo.undo();
      case "redo":
        return void undo.redo();
    }
  }

  private note(made: { id: string } | string): void {
    if (typeof made !== "string" && made.id !== "") this.ids.add(made.id);
  }

  private send(who: number): void {
    const update = this.peers[who]?.outbox.shift();
    if (!update) return;
    const judged = judgeUpdate(update, new Frontier({ doc: this.room }), "update");
    if (judged.verdict !== "take") return void this.refused.push(judged.verdict);
    Y.applyUpdate(this.room, judged.bytes);
    for (const [other, peer] of this.peers.entries()) if (other !== who) peer.inbox.push(judged.bytes);
  }

  private hear(who: number): void {
    const peer = this.peers[who];
    const update = peer?.inbox.shift();
    if (peer && update) Y.applyUpdate(peer.doc, update, "server");
  }
}

let made: Uint8Array | null = null;

function start(): Uint8Array {
  made ??= briefing();
  return made;
}

function briefing(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initMeta(doc, { title: "Title", to: "", from: "", date: "", marking: "TLP:GREEN" });
  for (const [place, id] of ["a", "b", "c"].entries()) {
    addSection(doc, { id, kind: "analysis", theme: "", title: id }, ["a", "b", "c"][place - 1] ?? null);
    const block = allSections(doc)
      .find((section) => section.id === id)
      ?.body.get(0);
    if (block instanceof Y.XmlElement) block.insert(0, [new Y.XmlText("")]);
  }
  return Y.encodeStateAsUpdate(doc);
}

/** What stands in a section's one paragraph, for reading and for typing at its end. */
export function wordsIn(doc: Y.Doc, id: string): { text: string; push(word: string): void } | null {
  const block = allSections(doc)
    .find((section) => section.id === id)
    ?.body.get(0);
  const words = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(words instanceof Y.XmlText)) return null;
  return {
    text: String(words),
    push: (word) => doc.transact(() => words.insert(words.length, word), "typing"),
  };
}
