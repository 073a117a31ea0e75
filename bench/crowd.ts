// The people of a job: sockets that type letters and count what reaches them, without a document. Measures no server.
import { once } from "node:events";
import { WebSocket } from "ws";
import { dialects, emptyStep2, type Dialect } from "./dialects.ts";
import { letterUpdate, readRuns, type Place } from "./frames.ts";
import type { Job, Person, RoomJob } from "./job.ts";

/** Latencies in ms, as many as are kept: a sample of the first ones would leave out the slow end, so all are. */
const maxSamples = 4_000_000;

export class Tally {
  deliveries = 0;
  frames = 0;
  acked = 0;
  readonly peerMs = new Float32Array(maxSamples);
  peerSamples = 0;
  readonly ackMs = new Float32Array(maxSamples);
  ackSamples = 0;

  reset(): void {
    this.deliveries = this.frames = this.acked = this.peerSamples = this.ackSamples = 0;
  }
}

export class Room {
  readonly people: Typist[];
  readonly typists = new Map<number, Typist>();

  constructor(
    readonly job: RoomJob,
    readonly crowd: Crowd,
  ) {
    this.people = job.people.map((person, index) => new Typist(this, person, index));
    for (const typist of this.people) this.typists.set(typist.person.clientId, typist);
  }
}

export class Typist {
  socket: WebSocket | null = null;
  synced = false;
  /** Letters typed, seen by the next person in the room, and acked. */
  typed = 0;
  seenByNext = 0;
  acked = 0;
  readonly typedAt: number[] = [];
  private sentSyncs = 0;
  private ackedSyncs = 0;
  /** Which sync messages of this socket were letters: those after this number. */
  private syncsBeforeLetters = 0;
  onSynced: () => void = () => undefined;

  constructor(
    readonly room: Room,
    readonly person: Person,
    private readonly index: number,
  ) {}

  private get place(): Place {
    const { clientId: client } = this.person;
    const start = this.room.job.places[this.index % this.room.job.places.length];
    if (!start) throw new Error("a room without a place to type");
    return this.typed === 0 ? start : { client, clock: this.typed - 1 };
  }

  async connect(): Promise<void> {
    const { dialect, job } = this.room.crowd;
    const headers = this.person.cookie === null ? {} : { cookie: this.person.cookie };
    const socket = new WebSocket(`${job.url}${this.room.job.name}`, dialect.protocols, {
      headers,
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    this.socket = socket;
    const synced = new Promise<void>((resolve) => (this.onSynced = resolve));
    socket.on("message", (data: Buffer) => this.hear(data));
    socket.on("close", (code) => {
      if (!this.room.crowd.ended) this.room.crowd.failed(`a socket was closed with ${code}`);
    });
    await once(socket, "open");
    for (const frame of dialect.greeting(this.room.job.name)) socket.send(frame);
    if (dialect.syncs) await synced;
  }

  private hear(data: Buffer): void {
    const { dialect, tally, failed } = this.room.crowd;
    const heard = dialect.hear(data);
    switch (heard.type) {
      case "step1":
        this.sentSyncs++;
        this.syncsBeforeLetters = this.sentSyncs;
        return this.socket?.send(emptyStep2(dialect, this.room.job.name));
      case "step2":
        this.synced = true;
        return this.onSynced();
      case "update":
        tally.frames++;
        return readRuns(heard.reader, (run) => this.see(run));
      case "ack":
        return this.hearAck(heard.n);
      case "refused":
        return failed(heard.why);
      case "other":
    }
  }

  private see({ client, clock, length }: { client: number; clock: number; length: number }): void {
    const author = this.room.typists.get(client);
    if (!author || author === this) return;
    const { tally } = this.room.crowd;
    const now = performance.now();
    tally.deliveries += length;
    for (let i = clock; i < clock + length; i++)
      if (tally.peerSamples < maxSamples)
        tally.peerMs[tally.peerSamples++] = now - (author.typedAt[i] ?? now);
    if (author.next === this) author.seenByNext = clock + length;
  }

  private get next(): Typist | undefined {
    return this.room.people[(this.index + 1) % this.room.people.length];
  }

  private hearAck(n: number): void {
    this.ackedSyncs = n;
    const { tally } = this.room.crowd;
    const now = performance.now();
    for (; this.acked < this.ackedSyncs - this.syncsBeforeLetters; this.acked++) {
      tally.acked++;
      if (tally.ackSamples < maxSamples)
        tally.ackMs[tally.ackSamples++] = now - (this.typedAt[this.acked] ?? now);
    }
  }

  type(): void {
    const { dialect } = this.room.crowd;
    const update = letterUpdate(this.person.clientId, this.typed, this.place);
    this.typedAt.push(performance.now());
    this.typed++;
    this.sentSyncs++;
    this.socket?.send(dialect.frame(this.room.job.name, "update", update));
  }
}

export class Crowd {
  readonly dialect: Dialect;
  readonly rooms: Room[];
  readonly tally = new Tally();
  ended = false;

  constructor(
    readonly job: Job,
    readonly failed: (why: string) => void,
  ) {
    this.dialect = dialects[job.dialect];
    this.rooms = job.rooms.map((room) => new Room(room, this));
  }

  get everybody(): Typist[] {
    return this.rooms.flatMap(({ people }) => people);
  }

  async connect(atOnce: number): Promise<void> {
    const waiting = this.everybody;
    const work = async () => {
      for (let typist = waiting.shift(); typist; typist = waiting.shift()) await typist.connect();
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  close(): void {
    this.ended = true;
    for (const { socket } of this.everybody) socket?.terminate();
  }
}
