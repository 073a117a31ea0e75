// Honest people at one briefing while something goes on beside them: how long a letter takes from one of them to another, and
// whether all of it is in the journal. Judges nothing.
import * as Y from "yjs";
import { db } from "../../lib/data/client.ts";
import type { BriefingRows } from "./briefing-rows.ts";
import { signInAs } from "./collaboration.ts";
import { missingIn, rebuildFromRows } from "./journal-facts.ts";
import { chanceFrom } from "./seeded.ts";
import { SocketTypist, wordsIn } from "./socket-typist.ts";

type Seat = { url: string; rows: BriefingRows; index: number; keyEveryMs: number };

/** One of the briefing's editors at a socket of its own, under a reserved id. Sockets' ids begin at 1000. */
export async function sitDown({ url, rows, index, keyEveryMs }: Seat): Promise<SocketTypist> {
  const { briefingId, people } = rows;
  const user = [people.owner, people.manager][index % 2] ?? people.owner;
  const clientId = 1_000 + index;
  await db().clientAuthor.create({ data: { briefingId, clientId, userId: user.id } });
  const { cookie } = await signInAs(user.id);
  const name = String.fromCharCode(97 + index);
  const chance = chanceFrom(clientId);
  return new SocketTypist({ name, url: `${url}/${briefingId}`, cookie, clientId, chance, keyEveryMs });
}

/** How long letters take from their author's document to the next person's, in milliseconds. */
export class KeyTimes {
  private times: number[] = [];
  private readonly waiting = new Map<number, { clock: number; at: number }[]>();

  constructor(typists: readonly SocketTypist[]) {
    typists.forEach((typist, index) => {
      const next = typists[(index + 1) % typists.length];
      if (next) this.follow(typist, next);
    });
  }

  private follow(author: SocketTypist, reader: SocketTypist): void {
    const { clientID } = author.doc;
    const waiting: { clock: number; at: number }[] = [];
    this.waiting.set(clientID, waiting);
    author.doc.on("update", (_update, origin) => {
      if (origin === author) return;
      waiting.push({ clock: Y.getState(author.doc.store, clientID), at: performance.now() });
    });
    reader.doc.on("update", (_update, origin) => {
      if (origin === reader) this.arrived(waiting, Y.getState(reader.doc.store, clientID));
    });
  }

  private arrived(waiting: { clock: number; at: number }[], clock: number): void {
    while (waiting[0] && waiting[0].clock <= clock) {
      const key = waiting.shift();
      if (key) this.times.push(performance.now() - key.at);
    }
  }

  /** How many were timed since they were last taken. */
  get count(): number {
    return this.times.length;
  }

  /** What was timed since it was last asked. */
  take(): { keys: number; p50: number; p99: number } {
    const sorted = this.times.sort((a, b) => a - b);
    this.times = [];
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { keys: sorted.length, p50: at(0.5), p99: at(0.99) };
  }
}

/** What is wrong with the journal's text at the end, in words: something lost, doubled, or not what everybody shows. */
export async function faultsOf(
  databaseUrl: string,
  briefingId: string,
  typists: readonly SocketTypist[],
): Promise<string[]> {
  const { doc } = await rebuildFromRows(databaseUrl, briefingId);
  const words = wordsIn(doc);
  const doubled = words.length - new Set(words).size;
  const others = typists.filter((typist) => wordsIn(typist.doc).join() !== words.join());
  return [
    ...typists.flatMap((typist) => [...typist.faults, ...missingIn(doc, typist.facts)]),
    ...(doubled > 0 ? [`${doubled} words are there twice`] : []),
    ...others.map(() => "somebody's text is not the journal's"),
  ];
}
