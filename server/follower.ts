// What follows a room's text into the database: the Section rows and where threads stand, within two seconds, a checkpoint now
// and then, and the wish for a version once the writing pauses.
// Both are derived from the journal; failed rows are tried again a second later, a failed checkpoint when the next is due.
import { projectionOf } from "../lib/document/projection.ts";
import { SectionCache } from "../lib/document/section-cache.ts";
import type { SectionProjection } from "../lib/domain/section.ts";
import { AnchorKeeper, type AnchorStore } from "./anchor-keeper.ts";
import type { Head } from "../lib/data/journal.ts";
import type { SoundState } from "../lib/data/checkpoints.ts";
import type { RoomDocument } from "./room-document.ts";
import type { RoomStore } from "./room-store.ts";

const projectAfterMs = 1_000;

/** So many entries are read on top of a checkpoint at most: 70 ms of a cold open. */
const entriesPerCheckpoint = 1_000;
/** At a crowd's full speed that is a fifth of a second: then time is the measure, up to a longer tail. */
const checkpointGapMs = 5_000;
const maxHastyEntries = 5 * entriesPerCheckpoint;

/** Far less than a pause in the writing that a version is made after (quietMs). */
const versionAskMs = 60_000;

/** A room's document as it was opened, and how far the rows and the checkpoints were then. */
export type Followed = {
  briefingId: string;
  epoch: number;
  document: RoomDocument;
  seq: number;
  projectedSeq: number;
  checkpointSeq: number;
};

export class Follower {
  private cache: SectionCache<SectionProjection> | null = null;
  private readonly anchors: AnchorKeeper;
  private seq: number;
  private projected: number;
  private checkpointDue: number;
  private checkpointing: Promise<void> | null = null;
  private versionAskedAt = -Infinity;
  private checkpointedAt = -Infinity;
  private checkpointTimer: NodeJS.Timeout | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly room: Followed,
    private readonly store: Pick<RoomStore, "saveProjection" | "makeCheckpoint" | "askForVersion"> &
      AnchorStore,
    private readonly onError: (error: Error) => void,
    appended: (seq: number) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.anchors = new AnchorKeeper(room.briefingId, store, appended);
    this.seq = room.seq;
    this.projected = room.projectedSeq;
    this.checkpointDue = room.checkpointSeq + entriesPerCheckpoint;
    // A process that died between a commit and its projection leaves the rows behind the text.
    if (this.projected < this.seq) this.advanced(this.seq);
  }

  advanced(seq: number): void {
    this.seq = seq;
    if (this.closed) return;
    this.timer ??= setTimeout(() => void this.flush(), projectAfterMs);
  }

  /** A thread came, changed or went. */
  threadChanged(): void {
    this.anchors.doubt();
  }

  /**
   * Brings the rows up to the text as it stands. Resolves when they are, or when the try has failed. A checkpoint that is
   * due is begun and not waited for: it takes nothing from this room.
   */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.working = this.working
      .then(() => this.project())
      .catch((error: unknown) => this.tryLater(error as Error))
      .then(() => this.checkpoint());
    return this.working;
  }

  private tryLater(error: Error): void {
    this.onError(error);
    if (!this.closed) this.advanced(this.seq);
  }

  private async project(): Promise<void> {
    const { seq } = this;
    if (seq <= this.projected) return;
    const { doc } = this.room.document;
    this.cache ??= new SectionCache(doc);
    await this.store.saveProjection(this.room.briefingId, seq, projectionOf(doc, this.cache));
    // As of now, not as of before the rows were written.
    await this.anchors.follow(doc, this.seq);
    await this.askForVersion();
    this.projected = seq;
  }

  /** Once a minute at most, and always after a pause that is long enough for one. */
  private async askForVersion(): Promise<void> {
    const now = this.now();
    if (now - this.versionAskedAt < versionAskMs) return;
    await this.store.askForVersion(this.room.briefingId);
    this.versionAskedAt = now;
  }

  private checkpoint(): void {
    if (this.seq < this.checkpointDue || this.checkpointing || this.closed) return;
    const waitMs = this.checkpointedAt + checkpointGapMs - this.now();
    if (waitMs > 0 && this.seq < this.checkpointDue + maxHastyEntries) return this.checkpointLater(waitMs);
    this.checkpointedAt = this.now();
    this.checkpointDue = this.seq + entriesPerCheckpoint;
    this.checkpointing = this.store
      .makeCheckpoint(this.room.briefingId)
      .then(
        (seq) => void (this.checkpointDue = seq + entriesPerCheckpoint),
        (error: unknown) => this.say(error as Error),
      )
      .finally(() => (this.checkpointing = null));
  }

  private checkpointLater(waitMs: number): void {
    this.checkpointTimer ??= setTimeout(() => {
      this.checkpointTimer = null;
      this.checkpoint();
    }, waitMs);
  }

  /** Before the room lets go of its document. */
  rest(): void {
    this.cache?.close();
    this.cache = null;
    this.anchors.rest();
  }

  /** A checkpoint that the process's end cut off is made another time. */
  private say(error: Error): void {
    if (!this.closed) this.onError(error);
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.checkpointTimer) clearTimeout(this.checkpointTimer);
    this.rest();
  }
}

/** Past a gap there is nothing to make a checkpoint of. */
export function followedOf(state: SoundState & Pick<Head, "projectedSeq">, document: RoomDocument): Followed {
  return { ...state, document, checkpointSeq: state.gap ? state.seq : state.checkpointSeq };
}
