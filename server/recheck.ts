// Asks everybody's rights and what is locked again when they may have changed, and judges by them what waits. Decides no right itself.
import { setTimeout as delay } from "node:timers/promises";
import type { Appended } from "../lib/data/journal.ts";
import { isOutage } from "../lib/data/pool.ts";
import type { LockedSections } from "../lib/data/section-locks.ts";
import { closeCode } from "../lib/document/wire.ts";
import type { Backlog } from "./backlog.ts";
import { judgeUpdate } from "./guard.ts";
import type { Numbered } from "./intake.ts";
import type { Area } from "./known.ts";
import type { Member } from "./member.ts";
import type { Readmitted, RoomServices, RoomState } from "./room-services.ts";
import { touchedAreas } from "./touched.ts";

/** What a recheck needs of its room and from outside. */
export type RecheckServices = Pick<
  RoomServices,
  "readHead" | "readLocks" | "storedOf" | "readmit" | "gone" | "failed"
> & {
  settleInTurn(member: Member, message: Numbered): void;
  /** These are in the journal, although the writer may not know yet. */
  committed(appended: Appended[]): void;
  /** Resolves when what was queued and stored is in the document; false when the room ends before. */
  ownApplied(): Promise<boolean>;
  /** Other sections are locked than before. */
  locksChanged(): void;
  /** What waits may be committed again. */
  done(): void;
};

type Present = {
  readonly epoch: number;
  readonly damagedFrom: number | null;
  readonly writers: Iterable<Member>;
  readonly isClosed: boolean;
};

/** While the database is away nothing is committed, so nothing is lost by asking again a little later. */
const retryMs = 500;

export class Recheck {
  private rejudging: Promise<void> | null = null;
  private askAgain = false;
  private version: number;
  private locked: LockedSections;

  constructor(
    private readonly room: Present,
    { accessVersion, locked }: Pick<RoomState, "accessVersion" | "locked">,
    private readonly backlog: Backlog,
    private readonly services: RecheckServices,
  ) {
    this.version = accessVersion;
    this.locked = locked;
  }

  /** The access version that the present rights were read under. */
  get accessVersion(): number {
    return this.version;
  }

  /** By their ids. */
  get lockedSections(): string[] {
    return [...this.locked.keys()];
  }

  /** Whether none of these parts of the document is locked; they are worked out only where something is. */
  mayTouch(areas: () => ReadonlySet<Area>): boolean {
    if (this.locked.size === 0) return true;
    const touched = areas();
    for (const id of this.locked.keys()) if (touched.has(`sections/${id}`)) return false;
    return true;
  }

  get isUnderWay(): boolean {
    return this.rejudging !== null;
  }

  /** Asks the rights of everybody here again, and judges what waits by them. */
  ask(): void {
    this.askAgain = true;
    this.rejudging ??= this.rejudgeWhileAsked()
      .catch((error: unknown) => this.services.failed(error as Error))
      .finally(() => {
        this.rejudging = null;
        this.services.done();
      });
  }

  /** A change that comes while the rights are asked may be newer than the answer. */
  private async rejudgeWhileAsked(): Promise<void> {
    while (this.askAgain && !this.room.isClosed) {
      this.askAgain = false;
      await this.rejudge().catch((error: unknown) => this.tryLater(error));
    }
  }

  /** A room that holds unsaved text must outlive an outage. */
  private async tryLater(error: unknown): Promise<void> {
    if (!isOutage(error)) throw error;
    this.askAgain = true;
    await delay(retryMs);
  }

  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    await this.rejudging;
  }

  private async rejudge(): Promise<void> {
    const head = await this.services.readHead();
    if (!head) return this.services.gone(4404);
    if (head.epoch !== this.room.epoch) return this.services.gone(4410);
    // Damage was found, or was mended: everybody comes back to what the rows give now.
    if (head.damagedFrom !== this.room.damagedFrom) return this.services.gone(1012);
    this.version = head.accessVersion;
    const everybody = new Set([...this.room.writers, ...this.backlog.writers()]);
    const asked = [...everybody].map(
      async (member) => [member, await this.services.readmit(member.admission)] as const,
    );
    const answers = await Promise.all(asked);
    const locked = await this.services.readLocks();
    // Whatever was under way when a right ended is stored by now or never will be: the fence sees to that.
    await this.landStored();
    // What is queued may build on it, and the frontier is made anew from the document and the queue.
    if (!(await this.services.ownApplied())) return this.ends();
    // All at once from here: nothing may be judged by a frontier that still counts on what was dropped.
    this.setLocked(locked);
    const lost = answers.filter(([member, answer]) => this.isLoss(member, answer));
    this.judgeQueueAgain(lost.length > 0);
    this.backlog.moved();
  }

  /** Whoever is refused because of it has heard of the lock. */
  private setLocked(locked: LockedSections): void {
    const isSame =
      locked.size === this.locked.size && [...locked].every(([id, lock]) => this.locked.get(id) === lock);
    this.locked = locked;
    if (!isSame) this.services.locksChanged();
  }

  /** The answer to a commit may be late, or lost: nobody is refused what is in the journal. */
  private async landStored(): Promise<void> {
    const { handedOut } = this.backlog.queue;
    const stored = handedOut.length > 0 ? await this.services.storedOf(handedOut) : [];
    if (stored.length > 0) this.services.committed(stored);
  }

  /** What waits was not judged: it may not be committed by a room that goes on. */
  private ends(): void {
    if (!this.room.isClosed) throw new Error("own entries are stored, and nothing brings those before them");
  }

  /** In order: what built on something that was dropped doesn't fit any more, and goes with all that its sender sent after. */
  private judgeQueueAgain(isCut: boolean): void {
    this.backlog.frontier.reset();
    const out = new Set<Member>();
    const kept = this.backlog.queue.keep(({ member, ticket, bytes }) => {
      const judged = judgeUpdate(bytes, this.backlog.frontier);
      if (judged.verdict === "nothing") {
        this.services.settleInTurn(member, { ticket, update: bytes, type: "update" });
        return false;
      }
      const locked =
        judged.verdict === "take" && !this.mayTouch(() => touchedAreas(judged, this.backlog.frontier));
      if (locked && !out.has(member)) member.refuse(ticket.n, "locked_section");
      if (judged.verdict !== "take" || locked || out.has(member)) {
        out.add(member);
        return false;
      }
      this.backlog.frontier.advance(judged);
      return true;
    });
    for (const { member, ticket } of kept.dropped) if (out.has(member)) member.refuse(ticket.n, "resync");
    if (isCut || out.size > 0) this.backlog.dropped();
  }

  /** Tells a member what its rights are now. True when something of it that waited was dropped. */
  private isLoss(member: Member, answer: Readmitted): boolean {
    member.versions = "access" in answer ? (answer.versions ?? "named") : "none";
    if ("access" in answer && answer.access === member.access) return false;
    member.access = "access" in answer ? answer.access : "read";
    const loses = member.access === "read" && this.dropOf(member);
    // 1012 brings a client back at once: it is admitted anew and told its access by hello.
    member.close("close" in answer ? answer.close : closeCode.restart);
    return loses;
  }

  /** A lost right to write takes what of that person still waits; nobody else has seen it. */
  private dropOf(member: Member): boolean {
    const [first] = this.backlog.queue.keep((queued) => queued.member !== member).dropped;
    if (first) member.refuse(first.ticket.n, "read_only");
    return first !== undefined;
  }
}
