// Clients with a document: they bring a room's first state where a server hasn't got it, follow the typing, and say at the
// end whether each letter is in the text, once. Count no cost.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { dialects, type Dialect } from "./dialects.ts";
import type { Room } from "./crowd.ts";
import type { Job, RoomJob } from "./job.ts";

const patienceMs = 20_000;

export class RealClient {
  readonly doc = new Y.Doc();
  private readonly dialect: Dialect;
  private socket: WebSocket | null = null;

  constructor(
    private readonly job: Job,
    private readonly room: RoomJob,
  ) {
    this.dialect = dialects[job.dialect];
  }

  async connect(): Promise<void> {
    const cookie = this.room.people[0]?.cookie ?? null;
    const socket = new WebSocket(`${this.job.url}${this.room.name}`, [], {
      headers: cookie === null ? {} : { cookie },
      perMessageDeflate: false,
    });
    this.socket = socket;
    const synced = new Promise<void>((resolve) => {
      socket.on("message", (data: Buffer) => this.hear(data, resolve));
    });
    await once(socket, "open");
    for (const frame of this.dialect.greeting(this.room.name)) socket.send(frame);
    if (this.dialect.syncs) await synced;
  }

  private hear(data: Buffer, synced: () => void): void {
    const heard = this.dialect.hear(data);
    if (heard.type === "step1") this.send("step2", Y.encodeStateAsUpdate(this.doc));
    if (heard.type === "update") Y.applyUpdate(this.doc, heard.update());
    if (heard.type !== "step2") return;
    Y.applyUpdate(this.doc, heard.update);
    synced();
  }

  private send(type: "step2" | "update", bytes: Uint8Array): void {
    this.socket?.send(this.dialect.frame(this.room.name, type, bytes));
  }

  /** Brings the first state where the server has none. */
  seed(): void {
    const update = Buffer.from(this.room.seed, "base64");
    Y.applyUpdate(this.doc, update);
    if (!this.job.seeded && this.dialect.syncs) this.send("update", update);
  }

  /** Waits until all letters have come, then compares. */
  async check(room: Room): Promise<void> {
    for (const until = Date.now() + patienceMs; this.missing(room) > 0; await wait(20))
      if (Date.now() > until) throw new Error(`${this.missing(room)} letters never came to ${room.job.name}`);
    const text = JSON.stringify(this.doc.getMap("sections").toJSON());
    const letters = text.split("a").length - 1;
    const first = new Y.Doc();
    Y.applyUpdate(first, Buffer.from(room.job.seed, "base64"));
    const before = JSON.stringify(first.getMap("sections").toJSON()).split("a").length - 1;
    const typed = room.people.reduce((sum, person) => sum + person.typed, 0);
    if (letters !== before + typed)
      throw new Error(`${letters - before} letters stand in ${room.job.name}, ${typed} were typed`);
  }

  private missing(room: Room): number {
    return room.people.reduce(
      (sum, { person, typed }) => sum + typed - Y.getState(this.doc.store, person.clientId),
      0,
    );
  }

  close(): void {
    this.socket?.terminate();
    this.doc.destroy();
  }
}
