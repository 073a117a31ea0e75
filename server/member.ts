// One socket's place in a room: who it is, what it may do, and how far its numbered messages are settled.
import { randomUUID } from "node:crypto";
import type { TextAccess, VersionsSeen } from "../lib/domain/access.ts";
import { encodeNotice, type CloseCode, type NackCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import { countRefusedUpdate } from "./metrics.ts";
import { encodePermissionDenied } from "./protocol.ts";

/** Where a member's frames go. Connection is the real one. */
export interface Outlet {
  send(frame: Uint8Array): void;
  close(code: CloseCode): void;
}

export type Person = { id: string; name: string; color: number };

/** Who was admitted, to what, and under which access version that was asked. `sessionId` is the sign-in, a session or a token, by which the rights are asked again. */
export type Admission = {
  user: Person;
  sessionId: string;
  access: TextAccess;
  accessVersion: number;
  /** Of which versions it hears; left out: of named ones. */
  versions?: VersionsSeen;
};

/** One numbered message of this socket: its n, and whether it is in the journal or needed no place there. */
export type Ticket = { readonly n: number; settled: boolean };

export type Held = { ticket: Ticket; update: Uint8Array };

const maxPresenceIds = 4;
const maxHeldBytes = 256 * 1024;
const maxHeldMs = 10_000;

export class Member {
  /** The journal's name for this socket. */
  readonly id = randomUUID();
  access: TextAccess;
  versions: VersionsSeen;
  /** Set once its step 1 was answered: from then on it gets what others write. */
  reads = false;
  /** Its updates are held until its next step 2 has come. */
  awaitsStep2 = true;
  /** After a nack nothing more is taken from this socket. */
  refused = false;
  gone = false;
  /** The state vector of a step 1 that waits for its answer; of several, the last. */
  step1: Uint8Array | null = null;
  private readonly presenceIds = new Set<number>();
  private received = 0;
  private unsettled: Ticket[] = [];
  private held: Held[] = [];
  private heldBytes = 0;
  private heldSince = 0;

  constructor(
    readonly admission: Admission,
    readonly outlet: Outlet,
    /** It asked for the subprotocol `rapporteur.1`; others are never sent anything but y-websocket's messages. */
    readonly hearsNotices: boolean,
  ) {
    this.access = admission.access;
    this.versions = admission.versions ?? "named";
  }

  get user(): Person {
    return this.admission.user;
  }

  /** All it sent is settled, and it was sent all there is. */
  get isUpToDate(): boolean {
    return this.reads && this.step1 === null && !this.awaitsStep2 && this.unsettled.length === 0;
  }

  /** Something that it sent is neither stored nor refused. */
  get mayComeIn(): boolean {
    return !this.refused && this.unsettled.length > 0;
  }

  /** y-websocket has one id per document, which Yjs may change: a few may speak of presence, further ones go unheard. */
  speaksUnder(clientId: number): boolean {
    if (this.presenceIds.size < maxPresenceIds) this.presenceIds.add(clientId);
    return this.presenceIds.has(clientId);
  }

  takeTicket(): Ticket {
    const ticket = { n: ++this.received, settled: false };
    this.unsettled.push(ticket);
    return ticket;
  }

  /** Acknowledges all up to the first unsettled message, once. */
  acknowledge(seq: number): void {
    let settled = 0;
    while (this.unsettled[settled]?.settled) settled++;
    const last = this.unsettled[settled - 1];
    if (!last) return;
    this.unsettled.splice(0, settled);
    if (this.hearsNotices) this.send(encodeNotice({ type: "ack", n: last.n, seq }));
  }

  /** False when it holds too much already. */
  hold(held: Held): boolean {
    if (this.held.length === 0) this.heldSince = Date.now();
    this.heldBytes += held.update.length;
    this.held.push(held);
    return this.heldBytes <= maxHeldBytes;
  }

  releaseHeld(): Held[] {
    const released = this.held;
    this.held = [];
    this.heldBytes = 0;
    return released;
  }

  expireHeld(now: number): void {
    const first = this.held[0];
    if (first && now - this.heldSince > maxHeldMs) this.refuse(first.ticket.n, "resync");
  }

  /** Refuses the n-th message: from here on nothing of this socket is taken, but it may go on reading. */
  refuse(n: number, code: NackCode): void {
    if (this.refused) return;
    this.refused = true;
    this.releaseHeld();
    countRefusedUpdate(code);
    log.debug({ socket: this.id, user: this.user.id, n, code }, "an update was refused");
    if (this.hearsNotices) this.send(encodeNotice({ type: "nack", n, code }));
    else if (code === "read_only") this.send(encodePermissionDenied("read only"));
    else this.outlet.close(4400);
  }

  send(frame: Uint8Array): void {
    if (!this.gone) this.outlet.send(frame);
  }

  close(code: CloseCode): void {
    if (!this.gone) this.outlet.close(code);
  }
}
