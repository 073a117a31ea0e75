// One open briefing in memory: what it holds is what is committed. Decides nothing about rights: admit.ts did, and the
// journal's fence holds it to that. The order is: guard → rights → queue → commit → apply → send to the others → ack.
import * as Y from "yjs";
import type { Appended, Fence, Head, NewEntry } from "../lib/data/journal.ts";
import { encodeNotice, limits, schemaVersion, type CloseCode } from "../lib/document/wire.ts";
import type { Authors } from "./authors.ts";
import { CommitQueue, entryOf } from "./commit-queue.ts";
import { Frontier } from "./frontier.ts";
import { judgeUpdate, type Judged } from "./guard.ts";
import type { CommitSource, JournalWriter } from "./journal-writer.ts";
import { Landing, type Landed } from "./landing.ts";
import { Member, type Admission, type Outlet, type Ticket } from "./member.ts";
import { Presence } from "./presence.ts";
import { encodeSync, type Incoming } from "./protocol.ts";
import { StepAnswers } from "./step-answers.ts";
import { Turns } from "./turns.ts";

/** What a room needs from outside. */
export type RoomServices = {
  writer: JournalWriter;
  authors: Authors;
  /** The bytes of the journal's entries after this seq. */
  readTail(from: number): Promise<Uint8Array[]>;
  readHead(): Promise<Head | null>;
  /** Asks the rights again: the present access, or the code to close with. */
  readmit(admission: Admission): Promise<{ access: "edit" | "read" } | { close: CloseCode }>;
  /** The document moved to `seq`: the projection and the checkpoints follow. */
  advanced(doc: Y.Doc, seq: number): void;
  /** The briefing isn't there any more, or not as this room holds it: the room closes with this code. */
  gone(code: CloseCode): void;
  /** Something that must not happen did; the room closes and is opened anew from the journal. */
  failed(error: Error): void;
};

export type RoomState = { doc: Y.Doc; seq: number; epoch: number; accessVersion: number };

type Taken = Extract<Judged, { verdict: "take" }>;

const maxQueuedBytes = 32 * 1024 * 1024;

export class Room implements CommitSource {
  readonly members = new Set<Member>();
  readonly presence = new Presence((frame) => this.sendToAll(frame));
  private readonly queue = new CommitQueue();
  private readonly frontier: Frontier;
  private readonly landing: Landing;
  private readonly answers: StepAnswers;
  private readonly turns = new Turns();
  private accessVersion: number;
  private rejudging: Promise<void> | null = null;
  private recheckAgain = false;
  private closed = false;

  constructor(
    readonly briefingId: string,
    private readonly state: RoomState,
    private readonly services: RoomServices,
  ) {
    this.frontier = new Frontier(state.doc);
    this.answers = new StepAnswers(state.doc);
    this.accessVersion = state.accessVersion;
    this.landing = new Landing(state.seq, services.readTail, (run) => this.apply(run), services.failed);
  }

  get seq(): number {
    return this.landing.seq;
  }

  get epoch(): number {
    return this.state.epoch;
  }

  /** Nobody is here and nothing waits: the room may leave memory. */
  get isIdle(): boolean {
    return this.members.size === 0 && this.queue.isEmpty && this.landing.isSettled && this.rejudging === null;
  }

  get sessionIds(): string[] {
    return [...this.members].map((member) => member.admission.sessionId);
  }

  /** Called now and then: what a socket holds back must not wait for its step 2 for ever. */
  tick(now: number): void {
    for (const member of this.members) member.expireHeld(now);
  }

  /** Lets a socket in: hello, then the server's step 1 and who else is here. */
  join(admission: Admission, outlet: Outlet, hearsNotices: boolean): Member {
    const member = new Member(admission, outlet, hearsNotices);
    this.members.add(member);
    if (hearsNotices) member.send(encodeNotice({ type: "hello", hello: this.helloFor(member) }));
    this.askStep2(member);
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
        return this.receiveText(member, message.type, message.update);
      case "awareness":
        return this.presence.receive(member, message.update, this.services.authors);
      case "queryAwareness":
        return this.presence.show(member);
      case "ping":
        return member.hearsNotices ? member.send(encodeNotice({ type: "ping" })) : undefined;
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
    this.turns.take(this.queue.lastNumber, this.queue.firstNumber, answer, answer);
  }

  private async receiveText(member: Member, type: "step2" | "update", update: Uint8Array): Promise<void> {
    if (member.refused) return;
    const ticket = member.takeTicket();
    const maxBytes = type === "step2" ? limits.maxStep2Bytes : limits.maxUpdateBytes;
    if (update.length > maxBytes) return member.refuse(ticket.n, "too_big");
    if (type === "update" && member.awaitsStep2) return this.hold(member, ticket, update);
    await this.judge(member, ticket, update, type === "step2" ? "resync" : "hold");
    if (type === "step2") await this.judgeHeld(member);
  }

  private hold(member: Member, ticket: Ticket, update: Uint8Array): void {
    if (!member.hold({ ticket, update })) member.refuse(ticket.n, "resync");
  }

  /** After the step 2 everything that was held must fit. */
  private async judgeHeld(member: Member): Promise<void> {
    member.awaitsStep2 = false;
    for (const held of member.releaseHeld()) await this.judge(member, held.ticket, held.update, "resync");
  }

  private askStep2(member: Member): void {
    member.awaitsStep2 = true;
    member.send(encodeSync("step1", Y.encodeStateVector(this.state.doc)));
  }

  private async judge(
    member: Member,
    ticket: Ticket,
    update: Uint8Array,
    onGap: "hold" | "resync",
  ): Promise<void> {
    if (member.refused) return;
    const judged = judgeUpdate(update, this.frontier);
    switch (judged.verdict) {
      case "nothing":
        return this.settleInTurn(member, ticket);
      case "refuse":
        return member.refuse(ticket.n, judged.code);
      case "gap":
        if (onGap === "resync") return member.refuse(ticket.n, "resync");
        this.hold(member, ticket, update);
        return this.askStep2(member);
      case "take":
        return this.take(member, ticket, judged, () => this.judge(member, ticket, update, onGap));
    }
  }

  private async take(
    member: Member,
    ticket: Ticket,
    taken: Taken,
    again: () => Promise<void>,
  ): Promise<void> {
    if (!mayWrite(member)) return member.refuse(ticket.n, "read_only");
    const owned = this.services.authors.owns(member, taken.ends.keys());
    if (!(typeof owned === "boolean" ? owned : await owned)) return member.refuse(ticket.n, "new_client");
    // While the database was asked the room has moved on; now the answer is remembered.
    if (typeof owned !== "boolean") return again();
    if (this.queue.bytes + taken.bytes.length > maxQueuedBytes) return member.close(1013);
    this.frontier.advance(taken);
    this.queue.push({ member, ticket, bytes: taken.bytes });
    this.services.writer.wake(this);
  }

  /** What brings nothing new may count on what still waits: it is saved when that is. */
  private settleInTurn(member: Member, ticket: Ticket): void {
    const settle = () => {
      ticket.settled = true;
      member.acknowledge(this.seq);
    };
    const giveUp = () => member.refuse(ticket.n, "resync");
    this.turns.take(this.queue.lastNumber, this.queue.firstNumber, settle, giveUp);
  }

  fence(): Fence {
    return { briefingId: this.briefingId, epoch: this.epoch, accessVersion: this.accessVersion };
  }

  waiting(maxEntries: number, maxBytes: number): NewEntry[] {
    if (this.rejudging || this.closed) return [];
    return this.queue.head(maxEntries, maxBytes).map((queued) => entryOf(this.briefingId, queued));
  }

  committed(appended: Appended[]): void {
    for (const late of this.landing.land(this.queue.shift(appended))) this.settleLanded([late]);
    this.landing.headIs(Math.max(...appended.map((entry) => entry.seq)));
    if (!this.queue.isEmpty) this.services.writer.wake(this);
  }

  refused(error: Error): void {
    this.services.failed(error);
  }

  /** Others may have written: their entries are read and applied like any other. */
  headIs(seq: number): void {
    this.landing.headIs(seq);
  }

  private apply(run: Landed[]): void {
    const { doc } = this.state;
    doc.transact(() => {
      for (const landed of run) Y.applyUpdate(doc, landed.bytes);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs) {
      this.services.failed(new Error("the journal's entries don't hang together"));
    }
    if (this.queue.isEmpty && this.landing.isSettled) this.frontier.reset();
    else this.frontier.applied();
    this.answers.invalidate();
    this.sendRun(run);
    this.settleLanded(run);
    this.turns.passed(this.queue.firstNumber);
    this.services.advanced(doc, this.seq);
  }

  private settleLanded(run: Landed[]): void {
    for (const { ticket } of run) if (ticket) ticket.settled = true;
    for (const member of new Set(run.map((landed) => landed.member))) member?.acknowledge(this.seq);
  }

  /** All updates of a commit in one frame, encoded once; a sole author doesn't get his own back. */
  private sendRun(run: Landed[]): void {
    const bytes = run.map((landed) => landed.bytes);
    const merged = bytes.length === 1 && bytes[0] ? bytes[0] : Y.mergeUpdates(bytes);
    const authors = new Set(run.map((landed) => landed.member));
    const soleAuthor = authors.size === 1 ? run[0]?.member : null;
    const frame = encodeSync("update", merged);
    for (const member of this.members) if (member.reads && member !== soleAuthor) member.send(frame);
  }

  private sendToAll(frame: Uint8Array): void {
    for (const member of this.members) member.send(frame);
  }

  fenced(): void {
    this.recheck();
  }

  /** Rights may have changed: asks them again for everybody here, and judges what waits by them. */
  recheck(): void {
    this.recheckAgain = true;
    this.rejudging ??= this.rejudgeWhileAsked()
      .catch((error: unknown) => this.services.failed(error as Error))
      .finally(() => {
        this.rejudging = null;
        if (!this.queue.isEmpty) this.services.writer.wake(this);
      });
  }

  /** A change that comes while the rights are asked may be newer than the answer. */
  private async rejudgeWhileAsked(): Promise<void> {
    while (this.recheckAgain) {
      this.recheckAgain = false;
      await this.rejudge();
    }
  }

  /** Resolves when no recheck and no fetch from the journal is under way. */
  async settled(): Promise<void> {
    await this.rejudging;
    await this.landing.settled();
  }

  private async rejudge(): Promise<void> {
    const head = await this.services.readHead();
    if (!head) return this.services.gone(4404);
    if (head.epoch !== this.epoch) return this.services.gone(4410);
    this.accessVersion = head.accessVersion;
    const everybody = new Set([...this.members, ...this.queue.members()]);
    await Promise.all([...everybody].map((member) => this.readmit(member)));
    this.judgeQueueAgain();
    this.turns.passed(this.queue.firstNumber);
  }

  /** In order: what built on something that was dropped doesn't fit any more, and goes with all that its sender sent after. */
  private judgeQueueAgain(): void {
    this.frontier.reset();
    const out = new Set<Member>();
    const kept = this.queue.keep(({ member, ticket, bytes }) => {
      const judged = judgeUpdate(bytes, this.frontier);
      if (judged.verdict === "nothing") this.settleInTurn(member, ticket);
      if (judged.verdict !== "take" || out.has(member)) {
        if (judged.verdict !== "nothing") out.add(member);
        return false;
      }
      this.frontier.advance(judged);
      return true;
    });
    for (const { member, ticket } of kept.dropped) if (out.has(member)) member.refuse(ticket.n, "resync");
    if (out.size > 0) this.turns.dropped();
  }

  /** A lost right to write takes what of that person still waits; nobody else has seen it. */
  private async readmit(member: Member): Promise<void> {
    const answer = await this.services.readmit(member.admission);
    if ("access" in answer && answer.access === member.access) return;
    member.access = "access" in answer ? answer.access : "read";
    if (member.access === "read") this.dropOf(member);
    // 1012 brings a client back at once: it is admitted anew and told its access by hello.
    member.close("close" in answer ? answer.close : 1012);
  }

  private dropOf(member: Member): void {
    const { dropped } = this.queue.keep((queued) => queued.member !== member);
    const [first] = dropped;
    if (!first) return;
    member.refuse(first.ticket.n, "read_only");
    this.turns.dropped();
  }

  close(code: CloseCode): void {
    this.closed = true;
    for (const member of this.members) member.close(code);
    this.presence.close();
  }
}

/** Asked before and after each wait: a recheck may have taken the right meanwhile. */
function mayWrite(member: Member): boolean {
  return member.access === "edit" && !member.refused;
}
