// What follows a room's text into the database: the Section rows within two seconds, a checkpoint now and then.
// Both are derived from the journal; failed rows are tried again a second later, a failed checkpoint with the next change.
import * as Y from "yjs";
import { projectionOf } from "../lib/document/projection.ts";
import { ProjectionCache } from "../lib/document/projection-cache.ts";
import type { RoomStore } from "./room-store.ts";

const projectAfterMs = 1_000;
const checkpointEvery = 500;

/** A room's document as it was opened, and how far the rows and the checkpoints were then. */
export type Followed = {
  briefingId: string;
  epoch: number;
  doc: Y.Doc;
  seq: number;
  projectedSeq: number;
  checkpointSeq: number;
};

export class Follower {
  private readonly cache: ProjectionCache;
  private seq: number;
  private projected: number;
  private checkpointed: number;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly room: Followed,
    private readonly store: RoomStore,
    private readonly onError: (error: Error) => void,
  ) {
    this.cache = new ProjectionCache(room.doc);
    this.seq = room.seq;
    this.projected = room.projectedSeq;
    this.checkpointed = room.checkpointSeq;
    // A process that died between a commit and its projection leaves the rows behind the text.
    if (this.projected < this.seq) this.advanced(this.seq);
  }

  advanced(seq: number): void {
    this.seq = seq;
    this.timer ??= setTimeout(() => void this.flush(), projectAfterMs);
  }

  /** Brings the database up to the text as it stands. Resolves when it is, or when the try has failed. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.working = this.working
      .then(() => this.project())
      .catch((error: unknown) => this.tryLater(error as Error))
      .then(() => this.checkpoint())
      .catch(this.onError);
    return this.working;
  }

  private tryLater(error: Error): void {
    this.onError(error);
    if (!this.closed) this.advanced(this.seq);
  }

  private async project(): Promise<void> {
    const { seq } = this;
    if (seq <= this.projected) return;
    await this.store.saveProjection(this.room.briefingId, seq, projectionOf(this.room.doc, this.cache));
    this.projected = seq;
  }

  private async checkpoint(): Promise<void> {
    const { seq } = this;
    if (seq - this.checkpointed < checkpointEvery) return;
    const { briefingId, epoch, doc } = this.room;
    await this.store.saveCheckpoint({ briefingId, epoch, seq, bytes: Y.encodeStateAsUpdate(doc) });
    this.checkpointed = seq;
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.cache.close();
  }
}
