// A client of a room without a socket: a Y.Doc that speaks the protocol over two queues which a test delivers, holds or
// drops as it likes. Behaves as the y-websocket provider does: it sends what is typed at once, before its step 2 too.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { Digest } from "../../lib/document/digest.ts";
import { docOf } from "../../lib/document/shape.ts";
import { messageType, readNotice, syncType, type Hello, type NackCode } from "../../lib/document/wire.ts";
import type { Admission, Member } from "../../server/member.ts";
import { decodeFrame, encodeSync, type Incoming } from "../../server/protocol.ts";
import type { Room } from "../../server/room.ts";

export class LinkClient {
  doc: Y.Doc;
  /** The highest n acked on the present link, what was sent on it, and the refusal if there was one. */
  acked = 0;
  sent = 0;
  nack: NackCode | null = null;
  hello: Hello | null = null;
  closed: number | null = null;
  denied = false;
  /** The events and refusals in their order. */
  readonly told: string[] = [];
  readonly heard: Uint8Array[] = [];
  readonly digests: Digest[] = [];
  private up: Uint8Array[] = [];
  private down: Uint8Array[] = [];
  private link: { room: Room; member: Member } | null = null;

  constructor(
    readonly admission: Admission,
    readonly clientId: number,
    private readonly hearsNotices = true,
  ) {
    this.doc = docOf([]);
    this.doc.clientID = clientId;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.link) this.queueUp("update", update);
    });
  }

  get isLinked(): boolean {
    return this.link !== null;
  }

  isIn(room: Room | null): boolean {
    return this.link !== null && this.link.room === room;
  }

  /** Joins the room anew, as a page does after a lost connection: with its document and its step 1. */
  connect(room: Room, access = this.admission.access): void {
    this.drop();
    this.acked = this.sent = 0;
    this.nack = this.closed = null;
    const outlet = {
      send: (frame: Uint8Array) => {
        if (this.closed === null) this.down.push(frame);
      },
      close: (code: number) => void (this.closed = code),
    };
    this.link = { room, member: room.join({ ...this.admission, access }, outlet, this.hearsNotices) };
    this.queueUp("step1", Y.encodeStateVector(this.doc));
  }

  /** Loses the connection with all that is under way in either direction. */
  drop(): void {
    this.link?.room.leave(this.link.member);
    this.link = null;
    this.up = [];
    this.down = [];
  }

  sendRaw(frame: Uint8Array): void {
    if (frame[0] === messageType.sync && frame[1] !== syncType.step1) this.sent++;
    this.up.push(frame);
  }

  private queueUp(type: keyof typeof syncType, bytes: Uint8Array): void {
    this.sendRaw(encodeSync(type, bytes));
  }

  /** Delivers up to `count` frames to the room. */
  async deliverUp(count = Infinity): Promise<void> {
    for (let i = 0; i < count && this.link; i++) {
      const frame = this.up.shift();
      if (!frame) return;
      await this.link.room.receive(this.link.member, decodeFrame(frame));
    }
  }

  /** Hands this message over past everything that was sent before. */
  async receiveNow(room: Room, message: Incoming): Promise<void> {
    if (this.link) await room.receive(this.link.member, message);
  }

  /** Its last update that waits is sent twice. */
  doubleUp(): void {
    const last = this.up.at(-1);
    if (last && isUpdate(last)) this.sendRaw(last);
  }

  /** The last two updates that wait change places. */
  overtakeUp(): void {
    const [before, last] = this.up.slice(-2);
    if (before && last && isUpdate(before) && isUpdate(last)) this.up.splice(-2, 2, last, before);
  }

  /** What the room sent and wasn't delivered yet. */
  get waitingDown(): readonly Uint8Array[] {
    return this.down;
  }

  /** Delivers up to `count` frames from the room. */
  deliverDown(count = Infinity): void {
    for (let i = 0; i < count; i++) {
      const frame = this.down.shift();
      if (!frame) return;
      this.hear(frame);
    }
  }

  /** What the room sent and wasn't delivered yet is lost. */
  loseDown(): void {
    this.down = [];
  }

  /** The bytes of updates that were sent and not delivered yet. */
  waitingUpdates(): Uint8Array[] {
    const messages = this.up.map((frame) => decodeFrame(frame));
    return messages.flatMap((message) => (message.type === "update" ? [message.update] : []));
  }

  /** Takes in text as if the room had sent it. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
  }

  get hasFrames(): boolean {
    return this.up.length + this.down.length > 0;
  }

  private hear(frame: Uint8Array): void {
    this.heard.push(frame);
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) return this.hearSync(decoder);
    if (type === messageType.auth) this.denied = true;
    if (type < messageType.ack) return;
    const notice = readNotice(decoder, type);
    if (notice.type === "digest") this.digests.push(notice.digest);
    if (notice.type === "ack") this.acked = Math.max(this.acked, notice.n);
    if (notice.type === "nack") this.told.push(`nack ${(this.nack = notice.code)}`);
    if (notice.type === "event") this.told.push(`event ${notice.kind}`);
    if (notice.type === "hello") this.hello = notice.hello;
  }

  private hearSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (type === syncType.step1) this.queueUp("step2", Y.encodeStateAsUpdate(this.doc, bytes));
    else Y.applyUpdate(this.doc, bytes, this);
  }
}

function isUpdate(frame: Uint8Array): boolean {
  return frame[0] === messageType.sync && frame[1] === syncType.update;
}
