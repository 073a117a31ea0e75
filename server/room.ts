// One open briefing in memory: what it holds is what is committed. Decides nothing about rights: admit.ts did, and the
// journal's fence holds it to that. The order is: guard → rights → queue → commit → apply → send to the others → ack.
import type { Appended, Fence, NewEntry } from "../lib/data/journal.ts";
import { closeCode, encodeNotice, type CloseCode } from "../lib/document/wire.ts";
import { answerPing, Audience, greet, settle } from "./audience.ts";
import { Backlog } from "./backlog.ts";
import { Digests } from "./digests.ts";
import { Intake } from "./intake.ts";
import type { CommitSource } from "./journal-writer.ts";
import { Landing, type Landed } from "./landing.ts";
import { Member, type Admission, type Outlet } from "./member.ts";
import { gapFor, Pace } from "./pace.ts";
import { Presence } from "./presence.ts";
import type { Incoming } from "./protocol.ts";
import { Recheck } from "./recheck.ts";
import type { RelayMessage } from "./relay.ts";
import type { RoomServices, RoomState } from "./room-services.ts";
import { StepAnswers } from "./step-answers.ts";

const catchUpMs = 3_000;

export class Room implements CommitSource {
  private readonly audience = new Audience();
  readonly presence = new Presence(
    (frame) => this.audience.sendToAll(frame),
    (update) => this.services.tell({ type: "awareness", update }),
  );
  private readonly backlog: Backlog;
  private readonly intake: Intake;
  private readonly rights: Recheck;
  private readonly landing: Landing;
  private readonly answers: StepAnswers;
  private readonly digests: Digests;
  private readonly pace: Pace;
  private closed = false;

  constructor(
    readonly briefingId: string,
    private readonly state: RoomState,
    private readonly services: RoomServices,
  ) {
    const { document } = state;
    this.pace = new Pace(
      () => services.writer.wake(this),
      () => gapFor(this.audience.size),
    );
    const wake = () => this.pace.ask();
    this.backlog = new Backlog(briefingId, document, services.queueBound);
    this.answers = new StepAnswers(document, this.backlog);
    this.digests = new Digests(briefingId, document, {
      seq: () => this.seq,
      isCalm: () => this.isCalm && !this.closed,
      members: this.members,
    });
    this.intake = new Intake(this.backlog, {
      authors: services.authors,
      seq: () => this.seq,
      stateVector: () => document.stateVector(),
      catchUp: () => this.catchUp(),
      mayTouch: (areas) => this.rights.mayTouch(areas),
      wake,
      full: () => this.audience.close(closeCode.tryLater),
    });
    this.rights = new Recheck(this, state, this.backlog, {
      ...services,
      settleInTurn: (member, message) => this.intake.settleInTurn(member, message),
      committed: (appended) => this.committed(appended),
      ownApplied: () => this.landing.ownApplied(),
      locksChanged: () => this.tell("locks", briefingId),
      done: () => {
        if (!this.backlog.queue.isEmpty) wake();
      },
    });
    this.landing = new Landing(
      state.seq,
      {
        readTail: services.readTail,
        apply: (run) => this.apply(run),
        graceMs: services.graceMs,
        onFault: services.onReadFault,
        failed: services.failed,
      },
      state.gap !== null,
    );
  }

  /** Whose rights count: who is here, and who has left while something of theirs is still to be judged. */
  get writers(): Iterable<Member> {
    return this.audience.writers;
  }

  get members(): ReadonlySet<Member> {
    return this.audience.members;
  }

  get seq(): number {
    return this.landing.seq;
  }

  get epoch(): number {
    return this.state.epoch;
  }

  /** Where the journal's damage begins, null while it is sound. */
  get damagedFrom(): number | null {
    return this.state.gap?.from ?? null;
  }

  /** Nobody is here and nothing waits: the room may leave memory. */
  get isIdle(): boolean {
    return this.members.size === 0 && this.isCalm;
  }

  private get isCalm(): boolean {
    return this.backlog.queue.isEmpty && this.landing.isSettled && !this.rights.isUnderWay;
  }

  /** What waits for the journal. */
  get queued(): { updates: number; bytes: number; oldestAt: number | null } {
    const { length, bytes, oldestAt } = this.backlog.queue;
    return { updates: length, bytes, oldestAt };
  }

  get stateBytes(): number {
    return this.state.document.stateBytes;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get sessionIds(): string[] {
    return this.audience.sessionIds;
  }

  /** Called now and then: what a socket holds back must not wait for its step 2 for ever. */
  tick(now: number): void {
    this.audience.expireHeld(now);
    this.digests.tick(now);
    this.presence.expire(now);
  }

  /** Nothing has changed for so long, and nothing is about to. */
  mayRest(quietMs: number): boolean {
    return this.isCalm && !this.closed && this.state.document.mayRest(quietMs);
  }

  /** Only its encoded state is held. */
  get isResting(): boolean {
    return !this.state.document.isHeld;
  }

  /** Lets go of the document until somebody changes it again. */
  rest(): void {
    this.digests.rest();
    this.state.document.rest();
  }

  /** Rights that were asked under an older access version may have ended since, and the fence wouldn't see it. */
  isNewerThan({ accessVersion }: Admission): boolean {
    return accessVersion < this.rights.accessVersion;
  }

  /** Lets a socket in: hello, then the server's step 1 and who else is here. */
  join(admission: Admission, outlet: Outlet, hearsNotices: boolean): Member {
    const access = this.state.gap ? "read" : admission.access;
    const member = new Member({ ...admission, access }, outlet, hearsNotices);
    this.audience.members.add(member);
    const { briefingId: briefing, epoch, seq } = this;
    const locked = this.rights.lockedSections;
    if (hearsNotices) greet(member, { briefing, epoch, seq, gap: this.state.gap, locked });
    this.intake.askStep2(member);
    this.presence.show(member);
    return member;
  }

  leave(member: Member): void {
    member.gone = true;
    this.audience.leave(member, Date.now());
    this.presence.leave(member);
  }

  /** Takes one message; the next of the same socket may come when the answer has settled. Throws Malformed. */
  receive(member: Member, message: Incoming): void | Promise<void> {
    switch (message.type) {
      case "step1":
        return this.answers.receive(member, message.stateVector);
      case "step2":
      case "update":
        return this.intake.receive(member, message.type, message.update);
      case "awareness":
        return this.presence.receive(member, message.update, this.services.authors);
      case "queryAwareness":
        return this.presence.show(member);
      case "ping":
        return answerPing(member);
      case "digestReport":
        return this.digests.hear(member, message.report);
    }
  }

  fence(): Fence {
    return { briefingId: this.briefingId, epoch: this.epoch, accessVersion: this.rights.accessVersion };
  }

  waiting(maxEntries: number, maxBytes: number): NewEntry[] {
    if (this.rights.isUnderWay || this.closed) return [];
    return this.backlog.queue.head(maxEntries, maxBytes);
  }

  committed(appended: Appended[]): void {
    const own = this.backlog.queue.shift(appended);
    settle(this.landing.land(own), this.seq);
    const entries = own.map(({ seq, bytes }) => ({ seq, bytes }));
    if (entries.length > 0) this.services.tell({ type: "entries", epoch: this.epoch, entries });
    this.landing.headIs(Math.max(...appended.map((entry) => entry.seq)));
    // What was read from the journal before this answer came was applied while the queue still held it.
    this.backlog.moved();
    if (!this.backlog.queue.isEmpty) this.pace.ask();
  }

  refused(error: Error): void {
    this.services.failed(error);
  }

  /** Something beside the text changed: whoever knows notices fetches it. */
  tell(kind: string, id: string, concerns: (member: Member) => boolean = () => true): void {
    this.audience.sendNotice(encodeNotice({ type: "event", kind, id }), concerns);
  }

  /** Others may have written: their entries are read and applied like any other. */
  headIs(seq: number): void {
    this.landing.headIs(seq);
  }

  /** What another node tells. Throws when it can't be: the journal knows better. */
  hear(node: string, message: RelayMessage): void {
    switch (message.type) {
      case "entries":
        return message.epoch === this.epoch ? this.landing.hear(message.entries) : undefined;
      case "head":
        return message.epoch === this.epoch ? this.landing.headIs(message.seq) : undefined;
      case "awareness":
        return this.presence.hear(node, message.update, Date.now());
      case "whoIsHere":
        return this.presence.tellAll();
    }
  }

  /** Resolves when everything up to this seq is applied, false when it wasn't in time. */
  reach(seq: number, withinMs: number): Promise<boolean> {
    return this.landing.reach(seq, withinMs);
  }

  private async catchUp(): Promise<void> {
    const head = await this.services.readHead();
    if (head?.epoch === this.epoch) await this.reach(head.seq, catchUpMs);
  }

  private apply(run: Landed[]): void {
    const { document } = this.state;
    const update = document.apply(run.map(({ bytes }) => bytes));
    if (document.hasGap) this.services.failed(new Error("the journal's entries don't hang together"));
    if (this.backlog.queue.isEmpty && this.landing.isSettled) this.backlog.frontier.reset();
    else this.backlog.frontier.applied();
    if (update) this.audience.sendRun(run, update);
    settle(run, this.seq);
    this.backlog.moved();
    this.services.advanced(this.seq);
    this.digests.applied();
  }

  fenced(): void {
    this.recheck();
  }

  /** Rights may have changed: they are asked again for everybody here. */
  recheck(): void {
    this.rights.ask();
  }

  /** Resolves when no recheck and no fetch from the journal is under way. */
  async settled(): Promise<void> {
    await this.rights.settled();
    await this.landing.settled();
  }

  close(code: CloseCode): void {
    this.audience.close(code);
    this.halt();
  }

  /** What waits for its turn goes to the writer now. */
  hurry(): void {
    this.pace.hurry();
  }

  /** Ends what runs by itself, and commits nothing more. */
  halt(): void {
    this.closed = true;
    this.pace.close();
    this.presence.close();
    this.digests.close();
    this.landing.close();
  }
}
