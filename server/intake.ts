// What becomes of a message that brings text: numbered, held until it fits, judged, then queued or refused. Commits nothing.
import { closeCode, limits, type NackCode } from "../lib/document/wire.ts";
import type { Authors } from "./authors.ts";
import type { Backlog } from "./backlog.ts";
import { judgeUpdate, type Taken } from "./guard.ts";
import type { Area } from "./known.ts";
import type { Member, Ticket } from "./member.ts";
import { countUpdate } from "./metrics.ts";
import { encodeSync } from "./protocol.ts";
import { touchedAreas } from "./touched.ts";

/** What the intake needs of its room. */
export type IntakeServices = {
  /** Whether none of them is locked; they are worked out only when asked for. */
  mayTouch(areas: () => ReadonlySet<Area>): boolean;
  authors: Authors;
  seq(): number;
  stateVector(): Uint8Array;
  /** Brings the room up to the journal's head. */
  catchUp(): Promise<void>;
  /** Something was queued. */
  wake(): void;
  /** The queue holds all it may: this and what comes after it stays with its authors. */
  full(): void;
};

export type Numbered = { ticket: Ticket; update: Uint8Array; type: "step2" | "update" };

export class Intake {
  private readonly lookedAgain = new WeakSet<Ticket>();

  constructor(
    private readonly backlog: Backlog,
    private readonly services: IntakeServices,
  ) {}

  /**
   * Numbers the message whatever becomes of it. Done at once, unless the database has to be asked: then resolves when it is
   * queued, held or refused.
   */
  receive(member: Member, type: "step2" | "update", update: Uint8Array): void | Promise<void> {
    if (member.refused) return;
    const ticket = member.takeTicket();
    countUpdate();
    const over = overSize(member, type, update.length);
    if (over) return member.refuse(ticket.n, over);
    if (type === "step2") return this.receiveStep2(member, { ticket, update, type });
    if (member.awaitsStep2) return this.hold(member, ticket, update);
    return this.judge(member, { ticket, update, type }, "hold");
  }

  private async receiveStep2(member: Member, message: Numbered): Promise<void> {
    await this.judge(member, message, "resync");
    await this.judgeHeld(member);
  }

  private hold(member: Member, ticket: Ticket, update: Uint8Array): void {
    if (!member.hold({ ticket, update })) member.refuse(ticket.n, "resync");
  }

  /** After the step 2 everything that was held must fit. */
  private async judgeHeld(member: Member): Promise<void> {
    member.awaitsStep2 = false;
    for (const held of member.releaseHeld()) await this.judge(member, { ...held, type: "update" }, "resync");
  }

  /** Its updates are held until its step 2 has come. */
  askStep2(member: Member): void {
    member.awaitsStep2 = true;
    member.send(encodeSync("step1", this.services.stateVector()));
  }

  private judge(member: Member, message: Numbered, onGap: "hold" | "resync"): void | Promise<void> {
    if (member.refused) return;
    const { ticket, update } = message;
    const again = async () => this.judge(member, message, onGap);
    const judged = judgeUpdate(update, this.backlog.frontier, message.type);
    switch (judged.verdict) {
      case "nothing":
        if (!this.backlog.hasRoomFor(update)) return this.services.full();
        return this.settleInTurn(member, message);
      case "refuse":
        return member.refuse(ticket.n, judged.code);
      case "gap":
        if (onGap === "resync") return this.refuseUnlessBehind(member, ticket, "resync", again);
        this.hold(member, ticket, update);
        return this.askStep2(member);
      case "take":
        return this.take(member, ticket, judged, again);
    }
  }

  /** What it refers to may be on its way from another node: before the refusal the room catches up, once. */
  private async refuseUnlessBehind(
    member: Member,
    ticket: Ticket,
    code: NackCode,
    again: () => Promise<void>,
  ): Promise<void> {
    const seq = this.services.seq();
    const isFirstLook = !this.lookedAgain.has(ticket);
    this.lookedAgain.add(ticket);
    if (isFirstLook) await this.services.catchUp();
    if (this.services.seq() > seq) return again();
    member.refuse(ticket.n, code);
  }

  private take(
    member: Member,
    ticket: Ticket,
    taken: Taken,
    again: () => Promise<void>,
  ): void | Promise<void> {
    if (!mayWrite(member)) return member.refuse(ticket.n, "read_only");
    if (!this.services.mayTouch(() => touchedAreas(taken, this.backlog.frontier)))
      return member.refuse(ticket.n, "locked_section");
    const owned = this.services.authors.owns(member, taken.ends.keys());
    // While the database was asked the room has moved on; now the answer is remembered.
    if (typeof owned !== "boolean")
      return owned.then((isOwn) =>
        isOwn ? again() : this.refuseUnlessBehind(member, ticket, "new_client", again),
      );
    if (!owned) return this.refuseUnlessBehind(member, ticket, "new_client", again);
    if (this.backlog.isFullFor(taken.bytes)) return this.services.full();
    this.backlog.frontier.advance(taken);
    this.backlog.queue.push({ member, ticket, bytes: taken.bytes });
    this.services.wake();
  }

  /** What brings nothing new may count on what still waits: it is saved when that is, and judged again when that was dropped. */
  settleInTurn(member: Member, message: Numbered): void {
    const settle = () => {
      message.ticket.settled = true;
      member.acknowledge(this.services.seq());
    };
    const again = () => {
      // Whoever can't be judged now comes back and brings it again.
      Promise.resolve(this.judge(member, message, "resync")).catch(() => member.close(closeCode.tryLater));
    };
    this.backlog.inTurn({ writer: member, bytes: message.update.length, run: settle, giveUp: again });
  }
}

/** What a reader sends brings nothing new, or is refused: it isn't worth reading when it is large. */
function overSize(member: Member, type: Numbered["type"], bytes: number): NackCode | null {
  if (bytes <= limits.maxUpdateBytes) return null;
  if (!mayWrite(member)) return "read_only";
  return type === "step2" && bytes <= limits.maxStep2Bytes ? null : "too_big";
}

/** Asked before and after each wait: a recheck may have taken the right meanwhile. */
function mayWrite(member: Member): boolean {
  return member.access === "edit" && !member.refused;
}
