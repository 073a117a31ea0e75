// Three seeded people at one briefing, and for each of their updates: the areas that the server worked out before
// applying it beside those that Yjs' own transaction named. Asserts nothing itself.
import * as Y from "yjs";
import {
  docOf,
  initMeta,
  liveSections,
  metaOf,
  metaText,
  retypeSection,
  sectionsOf,
} from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate } from "../../server/guard.ts";
import { areaOfEntry } from "../../server/known.ts";
import { touchedAreas } from "../../server/touched.ts";
import { applyEdit, startingUpdate } from "./typist.ts";

export type Compared = { update: Uint8Array; verdict: string; computed: string[]; named: string[] };
export type Random = (below: number) => number;

/** mulberry32: small, seeded, good enough to pick edits with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Typed = { readonly _item: Y.Item | null };
type Peer = { doc: Y.Doc; undo: Y.UndoManager; sent: Uint8Array[] };

/** A briefing is left for a fresh one after this many updates, so that none grows without end. */
const updatesPerBriefing = 200;

/** At least `count` comparisons. */
export function* compareAreas(count: number, seed: number): Generator<Compared> {
  const random = randomFrom(seed);
  for (let done = 0; done < count;) {
    const room = docOf(briefing());
    // Asked for once, the roots are the same objects ever after.
    sectionsOf(room);
    metaOf(room);
    const peers = [7, 8, 9].map((clientId) => peerOn(clientId, random));
    for (let inThis = 0; inThis < updatesPerBriefing && done < count;) {
      const peer = peers[random(peers.length)];
      if (!peer) continue;
      act(peer, random);
      for (const compared of deliver(peer, room, random)) {
        inThis++;
        done++;
        yield compared;
      }
      if (random(3) === 0)
        Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(room, Y.encodeStateVector(peer.doc)), "room");
    }
    for (const { doc } of peers) doc.destroy();
  }
}

let start: Uint8Array[] | null = null;

function briefing(): Uint8Array[] {
  if (!start) {
    const doc = docOf([startingUpdate()]);
    doc.clientID = 2;
    initMeta(doc, { title: "Title", to: "", from: "", date: "2021-01-01", marking: "TLP:GREEN" });
    start = [Y.encodeStateAsUpdate(doc)];
  }
  return start;
}

function peerOn(clientId: number, random: Random): Peer {
  const doc = docOf(briefing());
  doc.clientID = clientId * 100 + random(100);
  const undo = new Y.UndoManager([sectionsOf(doc), metaOf(doc)], {
    trackedOrigins: new Set(["typing"]),
    captureTimeout: 0,
    doc,
  });
  const peer: Peer = { doc, undo, sent: [] };
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "room") peer.sent.push(update);
  });
  return peer;
}

/** One to three edits at once, or a step back or forth. */
function act({ doc, undo }: Peer, random: Random): void {
  const choice = random(12);
  if (choice === 0) return void undo.undo();
  if (choice === 1) return void undo.redo();
  const edits = 1 + (random(4) === 0 ? random(3) : 0);
  // Undoing a new section would take it out of the map, which no page does.
  if (choice === 2) return applyEdit(doc, { kind: "add", at: random(1000), size: 1 });
  doc.transact(() => {
    for (let i = 0; i < edits; i++) edit(doc, random);
  }, "typing");
}

const typed = ["insert", "insert", "insert", "delete", "split", "title", "move", "bin"] as const;

function edit(doc: Y.Doc, random: Random): void {
  const section = liveSections(doc)[random(Math.max(1, liveSections(doc).length))];
  if (!section) return;
  switch (random(8)) {
    case 0:
      return void metaText(doc, "title")?.insert(0, "x");
    case 1:
      return void metaOf(doc).set("date", `2021-01-0${1 + random(9)}`);
    case 2:
      return retypeSection(doc, section.id, "options");
    case 3:
      return editBlocks(section.body, random);
    default:
      return applyEdit(doc, {
        kind: typed[random(typed.length)] ?? "insert",
        at: random(10_000),
        size: 1 + random(12),
      });
  }
}

/** Deletes blocks, nests some, sets attributes and marks. */
function editBlocks(body: Y.XmlFragment, random: Random): void {
  const at = random(Math.max(1, body.length));
  const block = body.length > 0 ? body.get(at) : null;
  if (!(block instanceof Y.XmlElement) || random(4) === 0) return body.insert(0, [nested(1 + random(3))]);
  if (random(3) === 0) return body.delete(at, 1 + random(Math.min(3, body.length - at)));
  if (random(2) === 0) return block.setAttribute("level", `${random(3)}`);
  const inside = block.get(0);
  if (inside instanceof Y.XmlText && inside.length > 0)
    return inside.format(0, 1 + random(inside.length), { bold: true });
  if (inside instanceof Y.XmlElement) return inside.insert(0, [nested(0)]);
  block.insert(0, [nested(0)]);
}

function nested(depth: number): Y.XmlElement {
  const element = new Y.XmlElement(depth === 0 ? "paragraph" : "blockquote");
  element.insert(0, [depth === 0 ? new Y.XmlText("text") : nested(depth - 1)]);
  return element;
}

/** One update after the other, or all at once as a step 2 after a time offline. */
function* deliver(peer: Peer, room: Y.Doc, random: Random): Generator<Compared> {
  if (random(4) === 0) return;
  const step2 = random(5) === 0;
  const updates = step2 ? [Y.encodeStateAsUpdate(peer.doc, Y.encodeStateVector(room))] : peer.sent;
  peer.sent = [];
  for (const update of updates) {
    const compared = compare(room, update);
    if (compared.verdict !== "nothing") yield compared;
  }
}

function compare(room: Y.Doc, update: Uint8Array): Compared {
  const known = new Frontier({ doc: room });
  const judged = judgeUpdate(update, known);
  if (judged.verdict !== "take") return { update, verdict: judged.verdict, computed: [], named: [] };
  const computed = [...touchedAreas(judged, known)].sort();
  return { update, verdict: "take", computed, named: [...areasNamedBy(room, judged.bytes)].sort() };
}

/** Applies it, and says where the types lie that Yjs' transaction calls changed. */
export function areasNamedBy(room: Y.Doc, bytes: Uint8Array): Set<string> {
  const areas = new Set<string>();
  room.once("afterTransaction", (transaction: Y.Transaction) => {
    for (const [type, keys] of transaction.changed)
      for (const area of areasOf(room, type, keys)) areas.add(area);
  });
  Y.applyUpdate(room, bytes);
  return areas;
}

function areasOf(room: Y.Doc, type: Typed, keys: Set<string | null>): string[] {
  let top: unknown = type;
  let within: Iterable<string | null> = keys;
  for (let item = type._item; item; item = item.parent instanceof Y.AbstractType ? item.parent._item : null) {
    within = [item.parentSub];
    top = item.parent;
  }
  const root = top === sectionsOf(room) ? "sections" : "meta";
  return [...within].map((key) => areaOfEntry(root, key)).filter((area) => area !== null);
}
