// Five people at one briefing for one seed: random edits and undo, frames doubled and out of order, lost links, crashes, a
// role that comes and goes. What must come out is judged here, so that the short and the long form ask the same.
import * as fc from "fast-check";
import * as Y from "yjs";
import { canonicalSection } from "../../lib/document/content.ts";
import { allSections, liveSections } from "../../lib/document/shape.ts";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import type { LinkClient } from "./link.ts";
import type { RoomWorld } from "./rooms.ts";
import { anEdit, applyEdit } from "./typist.ts";

export const peers = 5;
export const operations = 200;
/** The one whose right to write comes and goes. */
const flipped = 4;

const frames = fc.integer({ min: 1, max: 6 });
const what = fc.oneof(
  { weight: 60, arbitrary: anEdit.map((edit) => ({ kind: "edit" as const, edit })) },
  { weight: 6, arbitrary: fc.constant({ kind: "undo" as const }) },
  { weight: 24, arbitrary: frames.map((count) => ({ kind: "up" as const, count })) },
  { weight: 24, arbitrary: frames.map((count) => ({ kind: "down" as const, count })) },
  { weight: 8, arbitrary: fc.constant({ kind: "commit" as const }) },
  { weight: 6, arbitrary: fc.constant({ kind: "double" as const }) },
  { weight: 6, arbitrary: fc.constant({ kind: "overtake" as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: "drop" as const }) },
  { weight: 8, arbitrary: fc.constant({ kind: "connect" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "crash" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "flip" as const }) },
);
const steps = fc.array(fc.record({ who: fc.nat(peers - 1), what }), {
  minLength: operations,
  maxLength: operations,
  size: "max",
});
type Step = typeof what extends fc.Arbitrary<infer Made> ? Made : never;

type Peer = { client: LinkClient; undo: Y.UndoManager };

class Table {
  private readonly peers: Peer[] = [];
  private ids: number;
  private readonly isRestful: boolean;

  constructor(
    private readonly world: RoomWorld,
    private readonly rows: BriefingRows,
    seed: number,
  ) {
    this.ids = 10_000 + seed * 1_000;
    this.isRestful = seed % 2 === 1;
  }

  get clients(): LinkClient[] {
    return this.peers.map(({ client }) => client);
  }

  /** A fresh page: a document from the server under a new id. */
  async sit(who: number): Promise<void> {
    const { people } = this.rows;
    const person = [people.editor, people.manager, people.owner, people.editor, people.commenter][who];
    if (!person) throw new Error("there are five at the table");
    const access = this.world.rights.get(person.id) ?? "edit";
    const client = await this.world.ownClient(this.rows, person, this.ids++, access);
    client.connect(await this.room());
    await this.world.settle(client);
    const first = liveSections(client.doc)[0];
    const scope = first ? [first.body, first.title] : [];
    this.peers[who] = { client, undo: new Y.UndoManager(scope, { captureTimeout: 0, doc: client.doc }) };
  }

  room() {
    return this.world.rooms.get(this.rows.briefingId);
  }

  async take(who: number, step: Step): Promise<void> {
    const peer = this.peers[who];
    if (!peer) return;
    const { client, undo } = peer;
    switch (step.kind) {
      case "edit":
        return applyEdit(client.doc, step.edit);
      case "undo":
        return void undo.undo();
      case "up":
        return client.deliverUp(step.count);
      case "down":
        return client.deliverDown(step.count);
      case "double":
        return client.doubleUp();
      case "overtake":
        return client.overtakeUp();
      case "commit":
        await this.world.writer.idle();
        // Every other game's rooms let go of their documents whenever they may.
        return void (this.isRestful && this.world.rooms.rest(0));
      case "drop":
        return client.drop();
      case "connect":
        return this.comeBack(who);
      case "crash":
        for (const each of this.clients) each.drop();
        return this.world.crash();
      case "flip":
        return this.flip();
    }
  }

  /** With the same text; after a refusal as a fresh page. */
  async comeBack(who: number): Promise<void> {
    const peer = this.peers[who];
    if (!peer) return;
    const { client } = peer;
    if (client.nack === null)
      return client.connect(await this.room(), this.world.rights.get(client.admission.user.id));
    client.drop();
    await this.sit(who);
  }

  /** At any time: what of that person waits is dropped; what others doubled just then is judged again. */
  private async flip(): Promise<void> {
    const room = await this.room();
    const { id } = this.rows.people.commenter;
    this.world.rights.set(id, this.world.rights.get(id) === "edit" ? "read" : "edit");
    await this.world.sql(`UPDATE briefings SET access_version = access_version + 1 WHERE id = $1::uuid`, [
      this.rows.briefingId,
    ]);
    room.recheck();
    await room.settled();
  }

  /** Everybody comes back and hears everything; whoever was refused begins afresh. */
  async settle(): Promise<void> {
    for (let who = 0; who < peers; who++) await this.comeBack(who);
    await this.world.settle(...this.clients);
    for (let who = 0; who < peers; who++) if (this.peers[who]?.client.nack) await this.comeBack(who);
    await this.world.settle(...this.clients);
  }

  leave(): void {
    for (const { client, undo } of this.peers) {
      undo.destroy();
      client.drop();
    }
  }
}

/** What is wrong at the end of this seed's run, or null. */
export async function faultOf(world: RoomWorld, seed: number): Promise<string | null> {
  const rows = await makeBriefing();
  const table = new Table(world, rows, seed);
  for (let who = 0; who < peers; who++) await table.sit(who);
  for (const { who, what: step } of fc.sample(steps, { seed, numRuns: 1 })[0] ?? [])
    await table.take(who, step);
  const typed = table.clients.slice(0, flipped).map((client) => Y.encodeStateVector(client.doc));
  const refused = table.clients.slice(0, flipped).find((client) => client.nack)?.nack;
  await table.settle();
  const rebuilt = await world.rebuilt(rows.briefingId);
  const clients = table.clients;
  table.leave();
  if (refused) return `an honest client was refused: ${refused}`;
  if (clients.slice(0, flipped).some((client) => client.nack))
    return "an honest client was refused at the end";
  if (clients.some((client) => client.acked !== client.sent)) return "not everything is acked";
  if (typed.some((vector) => !isContained(vector, rebuilt)))
    return "the journal lacks something that was typed";
  if (clients.some((client) => contentOf(client.doc) !== contentOf(rebuilt)))
    return "a client's text isn't the journal's";
  if (clients.some((client) => !isSame(client.doc, rebuilt)))
    return "a client holds other deletions than the journal";
  return null;
}

/** Everything that people read, and the bin; equal documents give equal text. */
function contentOf(doc: Y.Doc): string {
  return JSON.stringify(
    allSections(doc).map((section) => [
      section.id,
      section.order,
      section.deletedAt,
      canonicalSection(section),
    ]),
  );
}

function isSame(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
}

function isContained(stateVector: Uint8Array, doc: Y.Doc): boolean {
  return [...Y.decodeStateVector(stateVector)].every(
    ([client, clock]) => Y.getState(doc.store, client) >= clock,
  );
}
