// What follows a room's text into the database: the Section rows within two seconds, a checkpoint now and then.
// Both are derived from the journal; a failed write is tried again with the next change or the next tick.
import * as Y from "yjs";
import { projectionOf } from "../lib/document/projection.ts";
import { ProjectionCache } from "../lib/document/projection-cache.ts";
import type { RoomStore } from "./room-store.ts";

const projectAfterMs = 1_000;
const checkpointEvery = 500;

export class Follower {
  private readonly cache: ProjectionCache;
  private seq: number;
  private projected: number;
  private checkpointed: number;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly room: {
      briefingId: string;
      epoch: number;
      doc: Y.Doc;
      seq: number;
      projectedSeq: number;
    },
    private readonly store: RoomStore,
    private readonly onError: (error: Error) => void,
  ) {
    this.cache = new ProjectionCache(room.doc);
    this.seq = this.checkpointed = room.seq;
    this.projected = room.projectedSeq;
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
      .catch(this.onError)
      .then(() => this.checkpoint())
      .catch(this.onError);
    return this.working;
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
    if (this.timer) clearTimeout(this.timer);
    this.cache.close();
  }
}
