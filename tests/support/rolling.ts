// Nodes that are restarted one after the other while people type through a front door: counted by short and long tests.
// The people are the page's own link to the server, on real sockets.
import { expect } from "vitest";
import { openLink, type Link, type LinkEvent } from "../../components/live/link.ts";
import { openLiveDocument, type LiveDocument } from "../../components/live/live-document.ts";
import { reserveClientIds } from "../../lib/commands/reserve-client-id.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { freePort } from "../../server/free-port.ts";
import type { Person } from "../../server/member.ts";
import { makeBriefing } from "./briefing-rows.ts";
import { signInAs, webSocketWith } from "./collaboration.ts";
import { startFront } from "./front.ts";
import { contentOf } from "./nodes.ts";
import { NodeProcess } from "./node-process.ts";

const typeEveryMs = 40;

export class Typist {
  readonly live: LiveDocument;
  private readonly link: Link;
  private readonly timer: NodeJS.Timeout;
  private synced = false;
  private awayAt = 0;
  private sent = 0;
  private acked = 0;
  typed = 0;
  longestAwayMs = 0;
  /** What must not happen: a refusal, or a close for good. */
  readonly ends: string[] = [];

  constructor(
    { clientId, ...place }: { address: string; userId: string; briefingId: string; clientId: number },
    cookie: string,
    private readonly letter: string,
  ) {
    this.live = openLiveDocument(clientId);
    this.link = openLink({
      ...place,
      epoch: 1,
      seq: 0,
      live: this.live,
      mayWrite: () => true,
      WebSocketBase: webSocketWith({ cookie }),
      onEvent: (event) => this.hear(event),
    });
    this.timer = setInterval(() => this.type(), typeEveryMs);
  }

  get isSaved(): boolean {
    return this.synced && this.sent > 0 && this.acked === this.sent;
  }

  get isHere(): boolean {
    return this.synced;
  }

  private hear(event: LinkEvent): void {
    switch (event.type) {
      case "opened":
        this.sent = this.acked = 0;
        return;
      case "closed":
        this.synced = false;
        this.awayAt = performance.now();
        return;
      case "synced":
        if (this.awayAt > 0)
          this.longestAwayMs = Math.max(this.longestAwayMs, performance.now() - this.awayAt);
        this.synced = true;
        return;
      case "sent":
        this.sent = event.n;
        return;
      case "ack":
        this.acked = event.n;
        this.link.setSeq(event.seq);
        return;
      case "nack":
        return void this.ends.push(event.code);
      case "ended":
        return void this.ends.push(String(event.code));
      case "hello":
      case "received":
      case "digest":
      case "event":
    }
  }

  /** Also while no node is there, as people do. */
  private type(): void {
    const title = liveSections(this.live.doc)[0]?.title;
    if (!title) return;
    title.insert(title.length, this.letter);
    this.typed++;
  }

  rest(): void {
    clearInterval(this.timer);
  }

  close(): void {
    this.rest();
    this.link.close();
    this.live.destroy();
  }
}

export type Outcome = { restarts: number; slowestExitMs: number; longestAwayMs: number; typed: number };

type Surroundings = { databaseUrl: string; redisUrl: string | null };

/** Restarts the two nodes in turn. Throws when something typed is lost or doubled, or anybody is refused. */
export async function restartInTurn(surroundings: Surroundings, restarts: number): Promise<Outcome> {
  const { databaseUrl, redisUrl } = surroundings;
  const nodes = [
    new NodeProcess(await freePort(), databaseUrl, redisUrl),
    new NodeProcess(await freePort(), databaseUrl, redisUrl),
  ];
  const front = await startFront(nodes.map(({ port }) => port));
  const typists: Typist[] = [];
  try {
    await Promise.all(nodes.map((node) => node.start()));
    typists.push(...(await openTypists(`ws://127.0.0.1:${front.port}/collab`)));
    await expect.poll(() => typists.every((typist) => typist.isHere), { timeout: 10_000 }).toBe(true);
    let slowestExitMs = 0;
    for (let i = 0; i < restarts; i++)
      slowestExitMs = Math.max(slowestExitMs, await restart(nodes[i % 2], typists));
    const typed = await compare(typists);
    const longestAwayMs = Math.max(...typists.map((typist) => typist.longestAwayMs));
    return { restarts, slowestExitMs, longestAwayMs, typed };
  } finally {
    for (const typist of typists) typist.close();
    await front.close();
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

async function openTypists(address: string): Promise<Typist[]> {
  const rows = await makeBriefing();
  const { briefingId, people } = rows;
  const open = async (person: Person, letter: string) => {
    const { cookie } = await signInAs(person.id);
    const [clientId] = await reserveClientIds(person.id, briefingId, 1);
    return new Typist({ address, userId: person.id, briefingId, clientId: clientId! }, cookie, letter);
  };
  return Promise.all([open(people.editor, "e"), open(people.manager, "m"), open(people.owner, "o")]);
}

async function restart(node: NodeProcess | undefined, typists: readonly Typist[]): Promise<number> {
  if (!node) throw new Error("there is no such node");
  const { code, faults, tookMs } = await node.end("SIGTERM");
  expect({ code, faults }).toEqual({ code: 0, faults: "" });
  await expect
    .poll(() => typists.every((typist) => typist.isHere), { timeout: 5_000, interval: 10 })
    .toBe(true);
  await node.start();
  return tookMs;
}

/** Everybody saved, all equal, and each letter there as often as it was typed. */
async function compare(typists: readonly Typist[]): Promise<number> {
  for (const typist of typists) typist.rest();
  const texts = () => new Set(typists.map(({ live }) => contentOf(live.doc)));
  const isDone = () => typists.every((typist) => typist.isSaved) && texts().size === 1;
  await expect.poll(isDone, { timeout: 10_000, interval: 20 }).toBe(true);
  expect(typists.flatMap(({ ends }) => ends)).toEqual([]);
  const typed = typists.reduce((sum, typist) => sum + typist.typed, 0);
  const title = liveSections((typists[0] as Typist).live.doc)[0]?.title.toString() ?? "";
  expect(title.length).toBe("First".length + typed);
  return typed;
}
