// The model's steps played on the real engine: two real nodes and two real clients at one briefing of a real database.
// Plays what it is told; which steps are taken and whether the two agree is asked in walk.ts and agreement.ts.
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { transaction } from "../../lib/data/client.ts";
import { appendServerEdit, sqlOf, type Sql } from "../../lib/data/journal.ts";
import { openPool } from "../../lib/data/pool.ts";
import { addSection, liveSections } from "../../lib/document/shape.ts";
import type { TextAccess } from "../../lib/domain/access.ts";
import type { Person } from "../../server/member.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { LinkClient } from "../support/link.ts";
import type { Held } from "./gate.ts";
import { RealNode, type Truth } from "./real-node.ts";
import { editsOf, type ClientName, type Edits, type NodeName, type State } from "./state.ts";
import type { RoomKind, Step } from "./steps.ts";

/** What all walks share: the database, two people of one workspace, and what rooms said went wrong. */
export type Desk = { sql: Sql; rows: BriefingRows; errors: Error[]; end(): Promise<void> };

export async function openDesk(databaseUrl: string): Promise<Desk> {
  const errors: Error[] = [];
  const { sql, end } = openPool(databaseUrl, (error) => errors.push(error));
  return { sql, rows: await makeBriefing(), errors, end };
}

/** The clients' Yjs ids, by which each edit is found in bytes: a client's edits have the clocks 0, 1 … */
export const clientIds: readonly [number, number] = [101, 102];
/** What a fresh briefing has: its journal's first entry is the text that the edits go into. */
export const firstSeq = 1;
export const firstVersion = 1;

type Admitted = { node: NodeName; access: TextAccess; version: number };

export class RealEngine {
  readonly nodes: [RealNode, RealNode];
  readonly clients: [LinkClient, LinkClient];
  readonly refused: [boolean, boolean] = [false, false];
  /** The model's number of each socket, by the journal's name for it. */
  readonly connections = new Map<string, number>();
  readonly orphans: Held<Record<string, unknown>[]>[] = [];
  private readonly typed: [number, number] = [0, 0];
  private readonly links: [number, number] = [0, 0];
  private readonly admitted: [Admitted | null, Admitted | null] = [null, null];
  private readonly truth: Truth = { access: new Map(), locked: false };

  constructor(
    private readonly desk: Desk,
    readonly briefingId: string,
  ) {
    this.nodes = [this.startNode(), this.startNode()];
    const { editor, manager } = desk.rows.people;
    this.clients = [this.clientOf(editor, clientIds[0]), this.clientOf(manager, clientIds[1])];
  }

  private startNode(): RealNode {
    return new RealNode(this.desk.sql, this.truth, (error) => this.desk.errors.push(error));
  }

  /** With the text there was before, as from IndexedDB. */
  private clientOf(user: Person, clientId: number): LinkClient {
    this.truth.access.set(user.id, "edit");
    const admission = { user, sessionId: randomUUID(), access: "edit", accessVersion: firstVersion } as const;
    const client = new LinkClient({ ...admission }, clientId);
    client.apply(startingText);
    return client;
  }

  /** `after` is the model's state after the same step. */
  async play(step: Step, after: State): Promise<void> {
    switch (step.kind) {
      case "type":
        return this.type(step.client);
      case "admit":
        await this.admit(step.client, step.node);
        return after.clients[step.client].admitted ? undefined : this.join(step.client);
      case "join":
        return this.join(step.client);
      case "up":
        return this.clients[step.client].deliverUp(1);
      case "down":
        return this.deliverDown(step.client);
      case "drop":
        return this.clients[step.client].drop();
      case "demote":
        this.truth.access.set(this.clients[step.client].admission.user.id, "read");
        return this.raiseVersion();
      case "lock":
        this.truth.locked = true;
        return this.raiseVersion();
      case "orphan":
        return this.runOrphan(step.index);
      case "crash":
        return this.crash(step.node);
      default:
        return this.playAt(step.node, step.kind, after);
    }
  }

  private async playAt(name: NodeName, kind: RoomKind, after: State): Promise<void> {
    const node = this.nodes[name];
    switch (kind) {
      case "begin":
        return node.begin();
      case "commit":
        return node.commit();
      case "answer":
        return node.answer();
      case "lose":
        this.keepOrphan(node);
        return node.lose();
      case "retry":
        return node.retry(after.rooms[name]?.batch?.entries.length ?? 0);
      case "learn":
        return node.learn(after.database.head + firstSeq);
      case "recheck":
        return node.room?.recheck();
      case "readHead":
        return node.heads.pass();
      case "readmit":
        return node.readmit();
    }
  }

  /** Where nothing else is under way it arrives at once, as in the model. */
  private async type(name: ClientName): Promise<void> {
    const client = this.clients[name];
    const isQuiet = client.isLinked && !client.hasFrames && client.closed === null;
    insertEdit(client.doc, editsOf[name][this.typed[name]++] ?? 0);
    if (isQuiet) await client.deliverUp(1);
  }

  private async admit(name: ClientName, node: NodeName): Promise<void> {
    const access = this.truth.access.get(this.clients[name].admission.user.id) ?? "read";
    this.admitted[name] = { node, access, version: await this.version() };
  }

  /** As server/entrance.ts: by rights of before nobody comes in. */
  private async join(name: ClientName): Promise<void> {
    const { [name]: admitted } = this.admitted;
    this.admitted[name] = null;
    if (!admitted) return;
    const client = this.clients[name];
    const room = await this.nodes[admitted.node].open(this.briefingId);
    client.admission.accessVersion = admitted.version;
    if (room.isNewerThan(client.admission)) return;
    client.connect(room, admitted.access);
    const id = [...room.members].at(-1)?.id ?? "";
    this.connections.set(id, name * 10 + ++this.links[name]);
  }

  /** What comes after a nack or a close isn't heard. */
  private deliverDown(name: ClientName): void {
    const client = this.clients[name];
    while (client.waitingDown.length > 0 && client.nack === null) client.deliverDown(1);
    this.refused[name] ||= client.nack !== null;
    if (client.nack !== null || client.closed !== null) client.drop();
  }

  private async version(): Promise<number> {
    const sql = `SELECT access_version FROM briefings WHERE id = $1::uuid`;
    const [row] = await this.desk.sql(sql, [this.briefingId]);
    return Number(row?.access_version);
  }

  private async raiseVersion(): Promise<void> {
    const sql = `UPDATE briefings SET access_version = access_version + 1 WHERE id = $1::uuid`;
    await this.desk.sql(sql, [this.briefingId]);
  }

  private keepOrphan({ unanswered }: RealNode): void {
    if (unanswered) this.orphans.push(unanswered);
  }

  /** Nobody listens; that the entries are there already is what the database may say to it. */
  private async runOrphan(index: number): Promise<void> {
    const [orphan] = this.orphans.splice(index, 1);
    await orphan?.work().catch((error: unknown) => {
      if (!String(error).includes("duplicate key")) throw error;
    });
  }

  private crash(name: NodeName): void {
    const node = this.nodes[name];
    this.keepOrphan(node);
    node.halt();
    for (const client of this.clients) if (client.isIn(node.room)) client.drop();
    this.nodes[name] = this.startNode();
  }

  /** Which edits the journal's rows hold after the first, in order, and who brought them. */
  async journal(): Promise<{ connection: number; n: number; seq: number; edits: Edits }[]> {
    const rows = await this.desk.sql(
      `SELECT connection, n, seq, bytes FROM journal_entries WHERE briefing_id = $1::uuid AND seq > $2 ORDER BY seq`,
      [this.briefingId, firstSeq],
    );
    return rows.map(({ connection, n, seq, bytes }) => ({
      connection: this.connections.get(String(connection)) ?? -1,
      n: Number(n),
      seq: Number(seq) - firstSeq,
      edits: editsIn(bytes as Uint8Array),
    }));
  }

  end(): void {
    for (const client of this.clients) client.drop();
    for (const node of this.nodes) node.halt();
  }
}

/** A briefing for one walk, with both clients' ids reserved. */
export async function freshEngine(desk: Desk): Promise<RealEngine> {
  const { workspaceId, people } = desk.rows;
  const briefingId = await transaction(async (tx) => {
    const data = { workspaceId, createdById: people.owner.id, title: "Untitled" };
    const briefing = await tx.briefing.create({ data });
    const edit = {
      briefingId: briefing.id,
      userId: people.owner.id,
      command: "create",
      update: startingText,
    };
    await appendServerEdit(sqlOf(tx), edit, briefing);
    const authors = [people.editor, people.manager].map(({ id: userId }, index) => ({
      briefingId: briefing.id,
      clientId: clientIds[index] ?? 0,
      userId,
    }));
    await tx.clientAuthor.createMany({ data: authors });
    return briefing.id;
  });
  return new RealEngine(desk, briefingId);
}

/** Each edit has a paragraph of its own, so that none builds on another's by its place. */
const paragraphs: Record<Edits, { section: string; index: number }> = {
  1: { section: "open", index: 0 },
  2: { section: "lockable", index: 0 },
  4: { section: "lockable", index: 1 },
};

const startingText = ((): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  for (const id of ["open", "lockable"])
    addSection(doc, { id, kind: "analysis", theme: "", title: id }, null);
  for (const { id, body } of liveSections(doc)) {
    const texts = Object.values(paragraphs).filter(({ section }) => section === id);
    body.delete(0, body.length);
    body.insert(0, texts.map(paragraph));
  }
  return Y.encodeStateAsUpdate(doc);
})();

function paragraph(): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText("Start.")]);
  return element;
}

function insertEdit(doc: Y.Doc, edit: Edits): void {
  const at = paragraphs[edit];
  const block = liveSections(doc)
    .find(({ id }) => id === at?.section)
    ?.body.get(at?.index ?? 0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("there is no paragraph for this edit");
  text.insert(0, String(edit));
}

function editsIn(update: Uint8Array): Edits {
  let edits = 0;
  for (const { id, length } of Y.decodeUpdate(update).structs)
    for (let clock = id.clock; clock < id.clock + length; clock++) edits |= editAt(id.client, clock);
  return edits;
}

function editAt(client: number, clock: number): Edits {
  const name = clientIds.indexOf(client);
  return (name === -1 ? [] : editsOf[name === 0 ? 0 : 1])[clock] ?? 0;
}

/** Which edits a document shows. */
export function textOf(doc: Y.Doc): Edits {
  const seen = clientIds.flatMap((client, name) =>
    editsOf[name === 0 ? 0 : 1].slice(0, Y.getState(doc.store, client)),
  );
  return seen.reduce((all, edit) => all | edit, 0);
}
