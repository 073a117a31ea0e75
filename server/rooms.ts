// The open rooms of this process: opened once, kept up with the journal, closed when clean. Admits nobody itself.
import { JournalDamage, type SoundState } from "../lib/data/checkpoints.ts";
import type { Change } from "../lib/data/change-feed.ts";
import { closeCode, type CloseCode } from "../lib/document/wire.ts";
import { eventOf } from "./audience.ts";
import { Authors } from "./authors.ts";
import { Exchange } from "./exchange.ts";
import { followedOf, Follower } from "./follower.ts";
import type { JournalWriter } from "./journal-writer.ts";
import type { Standing } from "./metrics.ts";
import { faultsIn, standingOf } from "./rooms-standing.ts";
import type { OpenRelay, RelayMessage } from "./relay.ts";
import { Room } from "./room.ts";
import { restAfterMs, RoomDocument } from "./room-document.ts";
import type { RoomServices } from "./room-services.ts";
import type { RoomStore } from "./room-store.ts";

export type RoomsOptions = {
  store: RoomStore;
  writer: JournalWriter;
  queueBound?: RoomServices["queueBound"];
  readmit: (
    briefingId: string,
    ...args: Parameters<RoomServices["readmit"]>
  ) => ReturnType<RoomServices["readmit"]>;
  openRelay: OpenRelay;
  /** Announces heads through the database while the relay doesn't live. */
  tellHeads: (heads: ReadonlyMap<string, number>) => Promise<void>;
  /** Left out where rights are for whole briefings. */
  mayTouch?: RoomServices["mayTouch"];
  onError: (error: Error, briefingId: string) => void;
};

type Open = { room: Room; follower: Follower; quietSince: number | null };

/** NOTIFY brings news at once; the poll finds what a lost connection missed. */
const pollMs = 2_000;
const maxQuietMs = 60_000;

export class Rooms {
  private readonly opening = new Map<string, Promise<Open>>();
  private readonly open = new Map<string, Open>();
  private readonly exchange: Exchange;
  private readonly timer: NodeJS.Timeout;
  private polling: Promise<void> | null = null;
  private recheckAll = false;

  constructor(private readonly options: RoomsOptions) {
    this.exchange = new Exchange({
      ...options,
      listener: {
        onMessage: (briefingId, node, message) => this.hear(briefingId, node, message),
        onLive: () => this.heardAgain(),
        onError: (error) => options.onError(error, "relay"),
      },
    });
    this.timer = setInterval(() => void this.poll(), pollMs);
  }

  get size(): number {
    return this.open.size;
  }

  get list(): Room[] {
    return [...this.open.values()].map(({ room }) => room);
  }

  /** What all rooms together hold; `oldestQueuedMs` is 0 when nothing waits. */
  standing(now: number): Omit<Standing, "sockets"> {
    return standingOf(this.list, now);
  }

  /** The room of a briefing, opened from the journal if it isn't yet. Throws `not_found`. */
  async get(briefingId: string): Promise<Room> {
    const held = this.open.get(briefingId);
    if (held) return held.room;
    const opening = this.opening.get(briefingId) ?? this.openRoom(briefingId);
    this.opening.set(briefingId, opening);
    try {
      return (await opening).room;
    } finally {
      this.opening.delete(briefingId);
    }
  }

  /** False for one that was let go of meanwhile. */
  has(room: Room): boolean {
    return this.open.get(room.briefingId)?.room === room;
  }

  private async openRoom(briefingId: string): Promise<Open> {
    const { store } = this.options;
    const state = await store.readState(briefingId);
    const document = new RoomDocument(state.updates);
    const onError = (error: Error) => this.options.onError(error, briefingId);
    for (const fault of faultsIn(state)) onError(fault);
    const follower = new Follower(followedOf(state, document), store, onError, (seq) => {
      this.open.get(briefingId)?.room.headIs(seq);
      this.exchange.tell(briefingId, { type: "head", epoch: state.epoch, seq });
    });
    const room = new Room(briefingId, { ...state, document }, this.servicesOf(state, follower));
    const open: Open = { room, follower, quietSince: null };
    this.open.set(briefingId, open);
    void this.exchange.opened(briefingId);
    return open;
  }

  private servicesOf({ briefingId, gap }: SoundState, follower: Follower): RoomServices {
    const { store, writer, queueBound, readmit, onError } = this.options;
    // A room that was let go of may still hear answers: they are no business of the one that came after it.
    const isOpen = () => this.open.get(briefingId)?.follower === follower;
    return {
      writer,
      queueBound,
      authors: new Authors(briefingId, store),
      readTail: (from) => store.readTail(briefingId, from),
      onReadFault: (error) => {
        onError(error, briefingId);
        return error instanceof JournalDamage ? "never" : "again";
      },
      graceMs: () => this.exchange.graceMs,
      tell: (message) => this.exchange.tell(briefingId, message),
      storedOf: (entries) => store.storedOf(entries),
      readHead: async () => (await store.heads([briefingId])).get(briefingId) ?? null,
      readmit: async (admission) => {
        const answer = await readmit(briefingId, admission);
        return gap && "access" in answer ? { ...answer, access: "read" } : answer;
      },
      mayTouch: this.options.mayTouch ?? (() => true),
      advanced: (seq) => follower.advanced(seq),
      gone: (code) => isOpen() && this.abandon(briefingId, code),
      failed: (error) => (isOpen() ? this.fail(briefingId, error) : onError(error, briefingId)),
    };
  }

  private fail(briefingId: string, error: Error): void {
    this.options.onError(error, briefingId);
    this.abandon(briefingId, closeCode.tryLater);
  }

  /** Lets go of a room as it is: what its queue held was never shown or acked, so its authors still have it. */
  private abandon(briefingId: string, code: CloseCode): void {
    const open = this.open.get(briefingId);
    this.open.delete(briefingId);
    this.exchange.closed(briefingId);
    open?.follower.close();
    open?.room.close(code);
  }

  private hear(briefingId: string, node: string, message: RelayMessage): void {
    try {
      this.open.get(briefingId)?.room.hear(node, message);
    } catch (error) {
      // Who is here matters less than the text: a bad word of it ends no room.
      if (message.type === "awareness") this.options.onError(error as Error, briefingId);
      else this.fail(briefingId, error as Error);
    }
  }

  /** The relay lives (again): what was said meanwhile is asked for, of the database and of the other nodes. */
  private heardAgain(): void {
    for (const { room } of this.open.values()) {
      void this.exchange.opened(room.briefingId);
      room.presence.tellAll();
    }
    void this.poll();
  }

  onChange(change: Change): void {
    switch (change.kind) {
      case "heads":
        for (const [id, seq] of Object.entries(change.heads)) this.open.get(id)?.room.headIs(seq);
        return;
      case "journal":
        return this.open.get(change.briefingId)?.room.headIs(change.seq);
      case "thread":
        return this.threadChanged(change);
      case "version":
      case "restore":
      case "review":
      case "sign_off":
        return this.open.get(change.briefingId)?.room.tell(...eventOf(change));
      case "inbox":
        return;
      case "access":
        this.accessChanges++;
        return this.recheck(change);
    }
  }

  private threadChanged({ briefingId, threadId }: { briefingId: string; threadId: string }): void {
    const open = this.open.get(briefingId);
    open?.room.tell("thread", threadId);
    open?.follower.threadChanged();
  }

  private recheck({ userId, briefingId }: { userId?: string; briefingId?: string }): void {
    for (const { room } of this.open.values()) {
      const isHere = userId === undefined || [...room.members].some((member) => member.user.id === userId);
      if (isHere && (briefingId === undefined || briefingId === room.briefingId)) room.recheck();
    }
  }

  /** How often rights were said to have changed: what was asked before the last change may be out of date. */
  accessChanges = 0;

  /** Asks the database where all open briefings stand, and who was signed out; after a lost connection, all rights anew. */
  async poll({ recheckAll = false } = {}): Promise<void> {
    this.recheckAll ||= recheckAll;
    if (recheckAll) this.accessChanges++;
    this.sweep(Date.now());
    this.polling ??= this.pollWhileAsked().finally(() => (this.polling = null));
    await this.polling;
  }

  private async pollWhileAsked(): Promise<void> {
    do {
      const recheckAll = this.recheckAll;
      this.recheckAll = false;
      try {
        await this.pollOnce(recheckAll);
      } catch (error) {
        this.recheckAll ||= recheckAll;
        return this.options.onError(error as Error, "poll");
      }
    } while (this.recheckAll);
  }

  private async pollOnce(recheckAll: boolean): Promise<void> {
    if (this.open.size === 0) return;
    const sessions = new Set(this.list.flatMap((room) => room.sessionIds));
    const [heads, ended] = await Promise.all([
      this.options.store.heads([...this.open.keys()]),
      this.options.store.endedSessions([...sessions]),
    ]);
    for (const { room, follower } of this.open.values()) {
      if (recheckAll) {
        // What was said of these meanwhile is lost: they are asked for anew.
        for (const kind of ["threads", "versions", "reviews"]) room.tell(kind, room.briefingId);
        follower.threadChanged();
      }
      const head = heads.get(room.briefingId);
      if (head) room.headIs(head.seq);
      const changed = head?.accessVersion !== room.fence().accessVersion;
      if (recheckAll || changed || room.sessionIds.some((id) => ended.has(id))) room.recheck();
    }
  }

  /** Rooms in which nothing changed for so long let go of their documents. */
  rest(quietMs: number): void {
    for (const open of this.open.values()) this.restOne(open, quietMs);
  }

  private restOne({ room, follower }: Open, quietMs: number): void {
    if (!room.mayRest(quietMs)) return;
    follower.rest();
    room.rest();
  }

  /** What the clock alone brings about, whether or not the database answers. */
  private sweep(now: number): void {
    for (const open of this.open.values()) {
      try {
        this.sweepOne(open, now);
      } catch (error) {
        // A fault of one room is no fault of the others.
        this.fail(open.room.briefingId, error as Error);
      }
    }
  }

  private sweepOne(open: Open, now: number): void {
    this.restOne(open, restAfterMs);
    open.room.tick(now);
    open.quietSince = open.room.isIdle ? (open.quietSince ?? now) : null;
    if (open.quietSince !== null && now - open.quietSince > maxQuietMs) void this.closeQuiet(open);
  }

  private async closeQuiet(open: Open): Promise<void> {
    await open.follower.flush();
    if (!open.room.isIdle || this.open.get(open.room.briefingId) !== open) return;
    this.abandon(open.room.briefingId, closeCode.tryLater);
  }

  /** Stops all timers and forgets the rooms as they are, telling nobody. */
  halt(): void {
    clearInterval(this.timer);
    void this.exchange.close();
    for (const { room, follower } of this.open.values()) {
      follower.close();
      room.halt();
    }
    this.open.clear();
  }

  /** Everything taken is stored and projected, everybody is sent away to come back. */
  async drain(): Promise<void> {
    for (const room of this.list) room.hurry();
    await this.options.writer.idle();
    await Promise.all([...this.open.values()].map(({ follower }) => follower.flush()));
    for (const { room } of this.open.values()) room.close(closeCode.restart);
    this.halt();
  }
}
