// One of the others: a real document on a real socket, with a caret that everybody sees move. Draws nothing, decides nothing.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { messageType } from "../../lib/document/wire.ts";
import { dialects, type Dialect } from "../dialects.ts";
import { varUint, withLength } from "../frames.ts";
import type { CrowdJob, Other, Spot } from "./crowd-job.ts";

/** The name of the fragment that holds the whole text of a contestant with one editor. */
export const oneFragment = "body";

const patienceMs = 30_000;
const inColour = "#3b6ea5";

export type PeerPlan = Pick<CrowdJob, "dialect" | "url" | "room" | "seed"> &
  Pick<Other, "name" | "cookie" | "clientId">;

export class Peer {
  readonly doc = new Y.Doc();
  readonly #awareness = new Awareness(this.doc);
  readonly #dialect: Dialect;
  #socket: WebSocket | null = null;
  #sent = 0;
  #acked = 0;
  #typed = 0;
  #toldAt = 0;

  constructor(
    readonly plan: PeerPlan,
    readonly failed: (why: string) => void,
  ) {
    this.#dialect = dialects[plan.dialect];
    this.doc.clientID = plan.clientId;
    this.#awareness.clientID = plan.clientId;
    if (plan.seed) Y.applyUpdate(this.doc, Buffer.from(plan.seed, "base64"), this);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendNumbered("update", update);
    });
  }

  async connect(): Promise<void> {
    const { url, room, cookie } = this.plan;
    const headers = cookie === null ? {} : { cookie };
    const socket = new WebSocket(`${url}${room}`, this.#dialect.protocols, {
      headers,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    const synced = new Promise<void>((resolve) => {
      socket.on("message", (data: Buffer) => this.#hear(data, resolve));
    });
    socket.on("close", (code) => this.failed(`the socket of ${this.plan.name} was closed with ${code}`));
    await once(socket, "open");
    for (const frame of this.#dialect.greeting(room)) socket.send(frame);
    if (this.#dialect.syncs) await synced;
  }

  #hear(data: Buffer, synced: () => void): void {
    const heard = this.#dialect.hear(data);
    switch (heard.type) {
      case "step1":
        return this.#sendNumbered("step2", Y.encodeStateAsUpdate(this.doc));
      case "step2":
        Y.applyUpdate(this.doc, heard.update, this);
        return synced();
      case "update":
        return Y.applyUpdate(this.doc, heard.update(), this);
      case "ack":
        return void (this.#acked = heard.n);
      case "refused":
        return this.failed(`${this.plan.name} was refused: ${heard.why}`);
      case "other":
    }
  }

  #sendNumbered(type: "step2" | "update", bytes: Uint8Array): void {
    this.#sent++;
    this.#socket?.send(this.#dialect.frame(this.plan.room, type, bytes));
  }

  /** All that was sent is stored, where the server says so. */
  async saved(): Promise<void> {
    if (this.plan.dialect === "relay") return;
    for (const until = Date.now() + patienceMs; this.#acked < this.#sent; await wait(10))
      if (Date.now() > until) throw new Error(`${this.#sent - this.#acked} messages were never acked`);
  }

  textAt(spot: Spot): Y.XmlText {
    const block =
      this.plan.dialect === "relay"
        ? this.doc.getXmlFragment(oneFragment).get(spot.text)
        : liveSections(this.doc)[spot.section]?.body.get(spot.block);
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error("there is no paragraph at this place");
    return text;
  }

  /** Where the caret is, as the editors' cursor plugin tells it, and that this person types. */
  showCaret(spot: Spot, at: number): void {
    const caret: unknown = JSON.parse(
      JSON.stringify(Y.createRelativePositionFromTypeIndex(this.textAt(spot), at)),
    );
    const now = Date.now();
    if (now - this.#toldAt > 1_000) {
      this.#toldAt = now;
      this.#typed++;
    }
    this.#awareness.setLocalState({
      user: { name: this.plan.name, color: inColour },
      cursor: { anchor: caret, head: caret },
      activity: "editing",
      typed: this.#typed,
      place: this.plan.dialect === "relay" ? null : (liveSections(this.doc)[spot.section]?.id ?? null),
    });
    const update = encodeAwarenessUpdate(this.#awareness, [this.plan.clientId]);
    this.#socket?.send(Buffer.concat([varUint(messageType.awareness), withLength(update)]));
  }

  close(): void {
    this.#socket?.removeAllListeners("close");
    this.#socket?.terminate();
    this.#awareness.destroy();
    this.doc.destroy();
  }
}
