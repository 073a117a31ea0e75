// One real node on a real database whose every question to the database waits for its step: rooms, writer and rights, as
// the model's node has them. Takes no step by itself; what the clock would do (polls, projections) never comes.
import { makeCheckpoint } from "../../server/checkpoint-maker.ts";
import { JournalWriter, type CommitSource } from "../../server/journal-writer.ts";
import { noRelay } from "../../server/relay.ts";
import type { Room } from "../../server/room.ts";
import type { RoomServices } from "../../server/room-services.ts";
import { roomStore, type RoomStore } from "../../server/room-store.ts";
import { Rooms } from "../../server/rooms.ts";
import type { Appended, Head, Sql } from "../../lib/data/journal.ts";
import type { LockedSections } from "../../lib/data/section-locks.ts";
import type { TextAccess } from "../../lib/domain/access.ts";
import { Gate, turn, type Held } from "./gate.ts";

type Rows = Record<string, unknown>[];
type Readmitted = Awaited<ReturnType<RoomServices["readmit"]>>;

/** What stands in the database beside the briefing's row: who may write by now, and whether the section is locked. */
export type Truth = { access: Map<string, TextAccess>; locked: boolean };

/** Begins a batch when it is told to. */
class HeldWriter extends JournalWriter {
  override wake(): void {}

  begin(source: CommitSource): void {
    super.wake(source);
  }
}

/** A statement of the writer: `answer` once it has run and nobody has heard. */
type Batch = { statement: Held<Rows>; answer: Rows | null; isQuestion: boolean };

export class RealNode {
  private readonly statements = new Gate<Rows>("a statement of the writer");
  private readonly tails = new Gate<Uint8Array[]>("the journal's entries");
  readonly heads = new Gate<Map<string, Head>>("the journal's head");
  private readonly stored = new Gate<Appended[]>("what is stored");
  readonly rights = new Gate<Readmitted>("somebody's rights");
  private readonly writer: HeldWriter;
  readonly rooms: Rooms;
  room: Room | null = null;
  batch: Batch | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly truth: Truth,
    onError: (error: Error) => void,
  ) {
    this.writer = new HeldWriter((text, values) => this.statements.hold(() => sql(text, values)), {
      onCommit: () => undefined,
      onStall: () => undefined,
    });
    this.rooms = new Rooms({
      store: this.heldStore(),
      writer: this.writer,
      readmit: (_, { user }) => this.rights.hold(() => Promise.resolve(this.rightsOf(user.id))),
      openRelay: noRelay,
      tellHeads: () => Promise.resolve(),
      onError,
    });
  }

  private heldStore(): RoomStore {
    const never = () => new Promise<never>(() => undefined);
    const store = roomStore(this.sql, (briefingId) => makeCheckpoint(this.sql, briefingId));
    return {
      ...store,
      readState: async (briefingId) => ({ ...(await store.readState(briefingId)), locked: this.lockedNow() }),
      lockedSections: () => Promise.resolve(this.lockedNow()),
      readTail: (...asked) => this.tails.hold(() => store.readTail(...asked)),
      storedOf: (...asked) => this.stored.hold(() => store.storedOf(...asked)),
      heads: (...asked) => this.heads.hold(() => store.heads(...asked)),
      endedSessions: never,
      saveProjection: never,
    };
  }

  private lockedNow(): LockedSections {
    return new Map(this.truth.locked ? [["lockable", "the lock"]] : []);
  }

  private rightsOf(userId: string): Readmitted {
    const access = this.truth.access.get(userId);
    return access ? { access } : { close: 4403 };
  }

  async open(briefingId: string): Promise<Room> {
    if (this.room) return this.room;
    this.room = await this.rooms.get(briefingId);
    await this.keepPollsAway();
    return this.room;
  }

  /** One poll at a time: where one gets no answer, the clock brings no other. */
  private async keepPollsAway(): Promise<void> {
    void this.rooms.poll();
    await this.heads.next();
  }

  async begin(): Promise<void> {
    if (this.room) this.writer.begin(this.room);
    this.batch = { statement: await this.statements.next(), answer: null, isQuestion: false };
  }

  /** The statement runs. What the database refuses, the writer hears at once. */
  async commit(): Promise<void> {
    const { batch } = this;
    if (!batch) throw new Error("the writer has nothing under way");
    try {
      batch.answer = await batch.statement.work();
    } catch (error) {
      this.batch = null;
      batch.statement.reject(error as Error);
    }
  }

  answer(): void {
    const { batch } = this;
    this.batch = null;
    if (!batch?.answer) throw new Error("there is no answer to give");
    batch.statement.resolve(batch.answer);
  }

  /** A statement that hasn't run: it still may, when nobody listens any more. */
  get unanswered(): Held<Rows> | null {
    return this.batch && !this.batch.answer ? this.batch.statement : null;
  }

  lose(): void {
    this.batch?.statement.reject(new Error("the connection was lost"));
    this.batch = null;
  }

  /** The writer asks what is stored. When all is, its answer waits; otherwise the statement comes anew. */
  async retry(entries: number): Promise<void> {
    const question = await this.statements.next();
    const answer = await question.work();
    this.batch = { statement: question, answer, isQuestion: true };
    if (answer.length === entries) return;
    question.resolve(answer);
    this.batch = { statement: await this.statements.next(), answer: null, isQuestion: false };
  }

  /** Reads what the room lacks. */
  async learn(head: number): Promise<void> {
    const reached = this.room?.reach(head, 10_000);
    await this.tails.pass();
    await reached;
  }

  async readmit(): Promise<void> {
    while (this.rights.size > 0) await this.rights.pass();
    await turn();
    while (this.stored.size > 0) await this.stored.pass();
  }

  /** The process dies, or the walk is over. */
  halt(): void {
    this.writer.stop();
    this.rooms.halt();
  }
}
