// Somebody who types and deletes words over a real websocket of the live protocol, connects again when it closes, and
// writes down what was acked and what of others was seen. Judges nothing.
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  isSaved,
  reduceSaveState,
  savedWords,
  startSaveState,
  type SaveEvent,
  type SavedWords,
} from "../../components/live/saved-state.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { messageType, readNotice, subprotocol, syncType } from "../../lib/document/wire.ts";
import { encodeSync } from "../../server/protocol.ts";
import type { Fact } from "./journal-facts.ts";
import type { Chance } from "./seeded.ts";

export type TypistOptions = {
  /** A letter: each word begins with its author's. */
  name: string;
  url: string;
  cookie: string;
  clientId: number;
  chance: Chance;
  keyEveryMs: number;
};

const reconnectMs = 50;
/** Above it, deleting outweighs typing, so that the text stays short. */
const longText = 1_500;
const aWord = /[a-z]\d+;/g;

export class SocketTypist {
  readonly doc = docOf([]);
  readonly facts: Fact[] = [];
  /** What must not happen to an honest client: a refusal, a close for good. */
  readonly faults: string[] = [];
  /** How each of its sockets was closed. */
  readonly closes: number[] = [];
  ackedMessages = 0;
  private save = startSaveState(Date.now());
  private socket: WebSocket | null = null;
  private unacked: { n: number; bytes: Uint8Array }[] = [];
  private sent = 0;
  private typed = 0;
  private changes = 0;
  private keys: NodeJS.Timeout | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(private readonly options: TypistOptions) {
    this.doc.clientID = options.clientId;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.changed(update);
    });
    this.connect();
  }

  /** Everything typed is acked on the open socket: what the page calls Saved. */
  get isSaved(): boolean {
    return isSaved(this.save);
  }

  /** What the page would say now. */
  get words(): SavedWords["kind"] {
    return savedWords(this.save, Date.now()).kind;
  }

  get unsaved(): number {
    return this.save.changes.length;
  }

  startTyping(): void {
    this.keys ??= setInterval(() => this.press(), this.options.keyEveryMs);
  }

  stopTyping(): void {
    if (this.keys) clearInterval(this.keys);
    this.keys = null;
  }

  /** Nothing of what the server sends is read any more; it may go on sending. */
  stopReading(): void {
    this.socket?.pause();
  }

  readAgain(): void {
    this.socket?.resume();
  }

  /** The socket breaks off; it comes back with another. */
  drop(): void {
    this.socket?.terminate();
  }

  end(): void {
    this.ended = true;
    this.stopTyping();
    if (this.reconnect) clearTimeout(this.reconnect);
    this.socket?.terminate();
  }

  /** One word in at a random place between words, or one out. */
  press(): void {
    const { chance, name } = this.options;
    const text = textIn(this.doc);
    if (!text) return;
    const words = [...String(text).matchAll(aWord)];
    const victim = words[chance.below(words.length)];
    if (victim && chance.next() < (text.length > longText ? 0.7 : 0.4))
      return text.delete(victim.index, victim[0].length);
    const before = words[chance.below(words.length + 1)];
    text.insert(before?.index ?? text.length, `${name}${++this.typed};`);
  }

  private note(event: SaveEvent): void {
    this.save = reduceSaveState(this.save, event);
  }

  private changed(update: Uint8Array): void {
    const id = ++this.changes;
    this.note({ type: "changed", id, at: Date.now() });
    this.sendNumbered("update", update, id);
  }

  private connect(): void {
    const { url, cookie } = this.options;
    const socket = new WebSocket(url, subprotocol, { headers: { cookie } });
    socket.binaryType = "nodebuffer";
    this.socket = socket;
    socket.on("error", () => undefined);
    socket.on("open", () => {
      this.unacked = [];
      this.sent = 0;
      this.note({ type: "opened" });
      socket.send(encodeSync("step1", Y.encodeStateVector(this.doc)));
    });
    socket.on("message", (data: Buffer) => this.hear(data));
    socket.on("close", (code) => this.closed(code));
  }

  private closed(code: number): void {
    this.closes.push(code);
    this.note({ type: "closed", at: Date.now() });
    if (code >= 4400 && code < 4500) this.faults.push(`${this.options.name} was closed with ${code}`);
    else if (!this.ended) this.reconnect = setTimeout(() => this.connect(), reconnectMs);
  }

  private sendNumbered(message: "step2" | "update", bytes: Uint8Array, change: number | null): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const n = ++this.sent;
    this.unacked.push({ n, bytes });
    this.note({ type: "sent", n, message, change, at: Date.now() });
    this.socket.send(encodeSync(message, bytes));
  }

  private hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) return this.hearSync(decoder);
    if (type < messageType.ack || type === messageType.digest) return;
    const notice = readNotice(decoder, type);
    if (notice.type === "hello") this.note({ type: "hello", access: notice.hello.access });
    if (notice.type === "nack") this.faults.push(`${this.options.name} was refused: ${notice.code}`);
    if (notice.type === "ack") this.acked(notice.n);
  }

  private hearSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder).slice();
    if (type === syncType.step1)
      return this.sendNumbered("step2", Y.encodeStateAsUpdate(this.doc, bytes), null);
    this.facts.push({ why: "seen", who: this.options.name, bytes });
    Y.applyUpdate(this.doc, bytes, this);
  }

  private acked(n: number): void {
    this.note({ type: "acked", n });
    for (const sent of this.unacked) {
      if (sent.n > n) break;
      this.facts.push({ why: "acked", who: this.options.name, bytes: sent.bytes });
      this.ackedMessages++;
    }
    this.unacked = this.unacked.filter((sent) => sent.n > n);
  }
}

function textIn(doc: Y.Doc): Y.XmlText | null {
  const block = liveSections(doc)[0]?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** The words of a document in their order. Throws when something is neither a word nor the text it began with. */
export function wordsIn(doc: Y.Doc): string[] {
  const text = String(textIn(doc) ?? "");
  const rest = text.replaceAll(aWord, "");
  if (rest !== "Start.") throw new Error(`the text holds pieces of words: ${JSON.stringify(rest)}`);
  return text.match(aWord) ?? [];
}
