// One open briefing in memory: what it holds is what is committed. Decides nothing about rights: admit.ts did, and the
// journal's fence holds it to that. The order is: guard → rights → queue → commit → apply → send to the others → ack.
import * as Y from "yjs";
import type { Appended, Fence, NewEntry } from "../lib/data/journal.ts";
import type { Gap } from "../lib/domain/gap.ts";
import { closeCode, encodeNotice, limits, schemaVersion, type CloseCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import { Backlog } from "./backlog.ts";
import { Digests } from "./digests.ts";
import { Intake } from "./intake.ts";
import type { CommitSource } from "./journal-writer.ts";
import { Landing, type Landed } from "./landing.ts";
import { Member, type Admission, type Outlet } from "./member.ts";
import { countFrame, raiseAlarm } from "./metrics.ts";
import { gapFor, Pace } from "./pace.ts";
import { Presence } from "./presence.ts";
import { encodeSync, type Incoming } from "./protocol.ts";
import { Recheck } from "./recheck.ts";
import type { RelayMessage } from "./relay.ts";
import type { RoomServices } from "./room-services.ts";
import { StepAnswers } from "./step-answers.ts";

/** With a gap, the document is what the journal gives before it: it is shown, and nothing is taken. */
export type RoomState = {
  doc: Y.Doc;
  /** The size of what the document was built from. */
  bytes: number;
  seq: number;
  epoch: number;
  accessVersion: number;
  gap: Gap | null;
};

const catchUpMs = 3_000;

export class Room implements CommitSource {
  readonly members = new Set<Member>();
  readonly presence = new Presence(
    (frame) => this.sendToAll(frame),
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
    const { doc } = state;
    this.pace = new Pace(
      () => services.writer.wake(this),
      () => gapFor(this.members.size),
    );
    const wake = () => this.pace.ask();
    this.backlog = new Backlog(briefingId, doc, services.queueBound);
    this.answers = new StepAnswers(doc, state.bytes);
    this.digests = new Digests(doc, {
      seq: () => this.seq,
      isCalm: () => this.isCalm && !this.closed,
      members: this.members,
      alarm: (member, seq) => this.alarm(member, seq),
    });
    this.intake = new Intake(this.backlog, {
      authors: services.authors,
      seq: () => this.seq,
      stateVector: () => Y.encodeStateVector(doc),
      catchUp: () => this.catchUp(),
      mayTouch: services.mayTouch,
      wake,
      full: () => this.closeSockets(closeCode.tryLater),
    });
    this.rights = new Recheck(this, state.accessVersion, this.backlog, {
      ...services,
      settleInTurn: (member, message) => this.intake.settleInTurn(member, message),
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
    return this.answers.stateBytes;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get sessionIds(): string[] {
    return [...this.members].map((member) => member.admission.sessionId);
  }

  /** Called now and then: what a socket holds back must not wait for its step 2 for ever. */
  tick(now: number): void {
    for (const member of this.members) member.expireHeld(now);
    this.digests.tick(now);
    this.presence.expire(now);
  }

  /** Rights that were asked under an older access version may have ended since, and the fence wouldn't see it. */
  isNewerThan({ accessVersion }: Admission): boolean {
    return accessVersion < this.rights.accessVersion;
  }

  /** Lets a socket in: hello, then the server's step 1 and who else is here. */
  join(admission: Admission, outlet: Outlet, hearsNotices: boolean): Member {
    const access = this.state.gap ? "read" : admission.access;
    const member = new Member({ ...admission, access }, outlet, hearsNotices);
    this.members.add(member);
    if (hearsNotices) member.send(encodeNotice({ type: "hello", hello: this.helloFor(member) }));
    this.intake.askStep2(member);
    this.presence.show(member);
    return member;
  }

  private helloFor(member: Member) {
    return {
      briefing: this.briefingId,
      epoch: this.epoch,
      access: member.access,
      seq: this.seq,
      schema: schemaVersion,
      limits,
      gap: this.state.gap,
    };
  }

  leave(member: Member): void {
    member.gone = true;
    this.members.delete(member);
    this.presence.leave(member);
  }

  /** Takes one message; the next of the same socket may come when the answer has settled. Throws Malformed. */
  receive(member: Member, message: Incoming): void | Promise<void> {
    switch (message.type) {
      case "step1":
        return this.receiveStep1(member, message.stateVector);
      case "step2":
      case "update":
        return this.intake.receive(member, message.type, message.update);
      case "awareness":
        return this.presence.receive(member, message.update, this.services.authors);
      case "queryAwareness":
        return this.presence.show(member);
      case "ping":
        return member.hearsNotices ? member.send(encodeNotice({ type: "ping" })) : undefined;
      case "digestReport":
        return this.digests.hear(member, message.report);
    }
  }

  /** Answered when what was queued before is committed: nobody is sent, or asked to believe in, what isn't stored. */
  private receiveStep1(member: Member, stateVector: Uint8Array): void {
    this.answers.check(stateVector);
    const waits = member.step1 !== null;
    member.step1 = stateVector;
    if (waits) return;
    const answer = () => {
      if (member.step1) member.send(this.answers.step2For(member.step1));
      member.step1 = null;
      member.reads = true;
    };
    this.backlog.inTurn(answer, answer);
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
    for (const late of this.landing.land(own)) this.settleLanded([late]);
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
    const { doc } = this.state;
    const update = appliedTo(doc, run);
    if (doc.store.pendingStructs || doc.store.pendingDs) {
      this.services.failed(new Error("the journal's entries don't hang together"));
    }
    if (this.backlog.queue.isEmpty && this.landing.isSettled) this.backlog.frontier.reset();
    else this.backlog.frontier.applied();
    this.answers.applied(run.reduce((sum, landed) => sum + landed.bytes.length, 0));
    if (update) this.sendRun(run, update);
    this.settleLanded(run);
    this.backlog.moved();
    this.services.advanced(doc, this.seq);
    this.digests.applied();
  }

  private settleLanded(run: Landed[]): void {
    for (const { ticket } of run) if (ticket) ticket.settled = true;
    for (const member of new Set(run.map((landed) => landed.member))) member?.acknowledge(this.seq);
  }

  /** All updates of a commit in one frame, encoded once; a sole author doesn't get his own back. */
  private sendRun(run: Landed[], update: Uint8Array): void {
    const authors = new Set(run.map((landed) => landed.member));
    const soleAuthor = authors.size === 1 ? run[0]?.member : null;
    const frame = encodeSync("update", update);
    const receivers = [...this.members].filter((member) => member.reads && member !== soleAuthor);
    for (const member of receivers) member.send(frame);
    countFrame(receivers.length);
  }

  private alarm(member: Member, seq: number): void {
    raiseAlarm("digest");
    const where = { briefing: this.briefingId, socket: member.id, user: member.user.id, seq };
    log.error(where, "a page's document differed from the room's; the page loads it anew");
  }

  private sendToAll(frame: Uint8Array): void {
    for (const member of this.members) member.send(frame);
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

  /** Nothing more is read from anybody here. What is queued stays, and so does the room. */
  private closeSockets(code: CloseCode): void {
    for (const member of this.members) member.close(code);
  }

  close(code: CloseCode): void {
    this.closed = true;
    this.closeSockets(code);
    this.halt();
  }

  /** What waits for its turn goes to the writer now. */
  hurry(): void {
    this.pace.hurry();
  }

  /** Ends what runs by itself. */
  halt(): void {
    this.pace.close();
    this.presence.close();
    this.digests.close();
    this.landing.close();
  }
}

/**
 * Applies a run in one transaction and answers one update of all that it brought, null where all was there. Of several, Yjs
 * writes that from the transaction: merging five hundred letters of a hundred people takes it four times as long.
 */
function appliedTo(doc: Y.Doc, run: readonly Landed[]): Uint8Array | null {
  const written: Uint8Array[] = [];
  const take = (update: Uint8Array) => void written.push(update);
  doc.on("update", take);
  doc.transact(() => {
    for (const { bytes } of run) Y.applyUpdate(doc, bytes);
  });
  doc.off("update", take);
  const [first] = run;
  return (run.length === 1 && first?.bytes) || (written[0] ?? null);
}
