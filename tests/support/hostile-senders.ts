// A few at a time they open sockets as somebody or as nobody, send the hostile corpus and see whether they are closed.
// Judges nothing but that.
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { subprotocol } from "../../lib/document/wire.ts";
import { encodeSync } from "../../server/protocol.ts";
import { hostileFrame, hostileRequest, pick, realMessages, upgradeRequest, type Hostile } from "./hostile.ts";
import { clientFrame, rawConnection } from "./raw-socket.ts";
import { randomFrom } from "./section-fuzz.ts";
import { startingUpdate } from "./typist.ts";

/** Whose cookies they have: someone who may write, one who may read, one who reads as y-websocket does, one of another team. */
export type Cookies = { writer: string; reader: string; plainReader: string; stranger: string };

export type HostilePlan = {
  port: number;
  path: string;
  cookies: Cookies;
  frames: number;
  atATime: number;
  /** How long each of them waits after a frame: on one machine the others need it too. */
  pauseMs: number;
  seed: number;
};

export type HostileSent = {
  sockets: number;
  kinds: Map<string, number>;
  /** What must end its sender, and didn't. */
  survived: string[];
};

/** So many frames come from the same sender, on one socket for as long as it lasts. */
const framesPerTurn = 10;
const endsWithinMs = 5_000;
/** After so many faults more of them say nothing new. */
const maxSurvived = 20;
const opensWithinMs = 10_000;
const greeting = [encodeSync("step1", Uint8Array.of(0)), encodeSync("step2", Uint8Array.of(0, 0))];

/** A raw socket on which only the server's frames are counted, and its close frame seen. */
class Line {
  /** Closed by the server, or about to be. */
  ended = false;
  /** How many frames the server sent. */
  frames = 0;
  isOpen = false;
  private bytes: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.on("data", (data: Buffer) => this.hear(data));
    socket.once("end", () => (this.ended = true));
    socket.once("close", () => (this.ended = true));
  }

  static async to(port: number): Promise<Line> {
    return new Line(await rawConnection(port));
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  leave(): void {
    this.socket.destroy();
  }

  /** False when neither this nor the end came in time. */
  async until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
    const deadline = performance.now() + withinMs;
    while (!this.ended && !isTrue()) {
      if (performance.now() > deadline) return false;
      await pause(2);
    }
    return true;
  }

  private hear(data: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, data]);
    if (!this.isOpen) {
      const head = this.bytes.indexOf("\r\n\r\n");
      if (head < 0) return;
      this.isOpen = true;
      this.bytes = this.bytes.subarray(head + 4);
    }
    while (this.nextFrame());
  }

  /** A server's frames aren't masked. */
  private nextFrame(): boolean {
    const [first = 0, length = 0] = this.bytes;
    const head = length < 126 ? 2 : length === 126 ? 4 : 10;
    if (this.bytes.length < head) return false;
    const size = length < 126 ? length : this.bytes.readUIntBE(head === 4 ? 2 : 4, head === 4 ? 2 : 6);
    if (this.bytes.length < head + size) return false;
    this.bytes = this.bytes.subarray(head + size);
    this.frames++;
    if ((first & 15) === 8) this.ended = true;
    return true;
  }
}

type Turn = {
  who: keyof Cookies | "nobody";
  moment: "early" | "opened" | "admitted" | "synced";
  corpus: Hostile[];
};

const whos = ["writer", "writer", "reader", "reader", "plainReader", "stranger", "nobody"] as const;
const moments = ["early", "opened", "admitted", "synced"] as const;
const messages = {
  writer: realMessages(startingUpdate(), "writer"),
  reader: realMessages(startingUpdate(), "reader"),
};

/** What is sent hangs on the turn's number alone, whoever takes it and whenever. */
function turnOf(number: number, { frames, path, seed }: HostilePlan): Turn {
  const random = randomFrom(seed * 1_000_003 + number);
  const who = pick(random, whos);
  const real = who === "writer" ? messages.writer : messages.reader;
  const count = Math.min(framesPerTurn, frames - number * framesPerTurn);
  const hostile = () => (random(10) === 0 ? hostileRequest(random, path) : hostileFrame(random, real));
  return { who, moment: pick(random, moments), corpus: Array.from({ length: count }, hostile) };
}

class Sender {
  private line: Line | null = null;

  constructor(
    private readonly plan: HostilePlan,
    private readonly sent: HostileSent,
  ) {}

  async take(turn: Turn): Promise<void> {
    for (const hostile of turn.corpus) {
      const line = await (hostile.isRequest ? this.connect() : this.place(turn));
      line.send(hostile.bytes);
      this.sent.kinds.set(hostile.kind, (this.sent.kinds.get(hostile.kind) ?? 0) + 1);
      await pause(this.plan.pauseMs);
      if (hostile.outcome === "ends" && !(await line.until(() => false, endsWithinMs)))
        this.sent.survived.push(`${hostile.kind} of ${turn.who}, ${turn.moment}`);
      // Once more, on a socket that is being closed.
      if (hostile.outcome === "ends") line.send(hostile.bytes);
      if (hostile.outcome !== "open" || hostile.isRequest) this.leave();
    }
    this.leave();
  }

  /** The socket as it is, or a new one at the turn's moment. */
  private async place({ who, moment }: Turn): Promise<Line> {
    if (this.line && !this.line.ended) return this.line;
    const line = await this.connect();
    const headers: Record<string, string> = {};
    if (who !== "nobody") headers.cookie = this.plan.cookies[who];
    if (who !== "plainReader") headers["Sec-WebSocket-Protocol"] = subprotocol;
    line.send(upgradeRequest(this.plan.path, headers));
    if (moment === "early") return line;
    const isThere = () => (moment === "opened" ? line.isOpen : line.frames > 0);
    if (!(await line.until(isThere, opensWithinMs))) throw new Error(`${who} heard nothing`);
    if (moment === "synced") for (const message of greeting) line.send(clientFrame(2, message));
    return line;
  }

  private async connect(): Promise<Line> {
    this.leave();
    this.sent.sockets++;
    return (this.line = await Line.to(this.plan.port));
  }

  private leave(): void {
    this.line?.leave();
    this.line = null;
  }
}

/** Sends the corpus. The senders who aren't done wait for the server, not for each other. */
export async function sendHostile(plan: HostilePlan): Promise<HostileSent> {
  const sent: HostileSent = { sockets: 0, kinds: new Map(), survived: [] };
  const turns = Math.ceil(plan.frames / framesPerTurn);
  let next = 0;
  const takeTurns = async () => {
    const sender = new Sender(plan, sent);
    while (next < turns && sent.survived.length < maxSurvived) await sender.take(turnOf(next++, plan));
  };
  await Promise.all(Array.from({ length: plan.atATime }, takeTurns));
  return sent;
}
