// Typists at a real collaboration process on a real PostgreSQL, either of which a test kills: what the crash tests share.
// Checks facts against the journal; chooses no moments.
import { db } from "../../lib/data/client.ts";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import { CollabProcess } from "./collab-process.ts";
import { leaveDatabase } from "./cluster.ts";
import { signInAs } from "./collaboration.ts";
import { DurableCluster } from "./durable-cluster.ts";
import { missingIn, rebuildFromRows } from "./journal-facts.ts";
import { chanceFrom } from "./seeded.ts";
import { SocketTypist, wordsIn } from "./socket-typist.ts";

export type CrashRunOptions = { typists: number; keyEveryMs: number; seed: number };

export class CrashRun {
  /** How many typists' facts were held against a rebuilt state, and how many facts that were. */
  checks = 0;
  facts = 0;
  private readonly checked = new Map<SocketTypist, number>();

  private constructor(
    readonly cluster: DurableCluster,
    readonly collab: CollabProcess,
    readonly rows: BriefingRows,
    readonly typists: SocketTypist[],
  ) {}

  private static beginning: Promise<unknown> = Promise.resolve();

  /** Everybody is in and synced, nobody types yet. One run begins after the other: `db()` means one database at a time. */
  static start(options: CrashRunOptions): Promise<CrashRun> {
    const begun = CrashRun.beginning.then(() => CrashRun.begin(options));
    CrashRun.beginning = begun.catch(() => undefined);
    return begun;
  }

  private static async begin(options: CrashRunOptions): Promise<CrashRun> {
    const cluster = await DurableCluster.start();
    const rows = await makeBriefing();
    const collab = await CollabProcess.start(cluster.database.url);
    const typists = await Promise.all(
      Array.from({ length: options.typists }, (_, index) => aTypist(index, { rows, collab, options })),
    );
    const run = new CrashRun(cluster, collab, rows, typists);
    await leaveDatabase();
    await until(() => run.allSaved, 20_000, "everybody is synced");
    return run;
  }

  get allSaved(): boolean {
    return this.typists.every((typist) => typist.isSaved);
  }

  /** How many messages were acked so far. */
  get acked(): number {
    return this.typists.reduce((sum, typist) => sum + typist.ackedMessages, 0);
  }

  /** How many messages were acked or seen so far. */
  get messages(): number {
    return this.typists.reduce((sum, typist) => sum + typist.facts.length, 0);
  }

  /** How many changes wait for their ack. */
  get unsaved(): number {
    return this.typists.reduce((sum, typist) => sum + typist.unsaved, 0);
  }

  get allSayNotSaved(): boolean {
    const notSaved = new Set(["cannot-store", "offline", "cannot-keep"]);
    return this.typists.every((typist) => notSaved.has(typist.words));
  }

  get faults(): string[] {
    return this.typists.flatMap((typist) => typist.faults);
  }

  /** What was acked or seen since the last check and the journal's rows don't hold. */
  async check(): Promise<string[]> {
    const news = this.typists.map((typist) => {
      const from = this.checked.get(typist) ?? 0;
      this.checked.set(typist, typist.facts.length);
      return typist.facts.slice(from);
    });
    const { doc } = await rebuildFromRows(this.cluster.database.url, this.rows.briefingId);
    this.checks += news.length;
    this.facts += news.reduce((sum, facts) => sum + facts.length, 0);
    return [...doubled(wordsIn(doc)), ...news.flatMap((facts) => missingIn(doc, facts))];
  }

  /** All that was ever acked or seen, once more; and everybody's text is the journal's. */
  async checkAll(): Promise<string[]> {
    this.checked.clear();
    const missing = await this.check();
    const { doc } = await rebuildFromRows(this.cluster.database.url, this.rows.briefingId);
    const words = wordsIn(doc).join("");
    const others = this.typists.filter((typist) => wordsIn(typist.doc).join("") !== words);
    return [...missing, ...others.map(() => "somebody's text is not the journal's")];
  }

  startTyping(): void {
    for (const typist of this.typists) typist.startTyping();
  }

  stopTyping(): void {
    for (const typist of this.typists) typist.stopTyping();
  }

  /** Milliseconds until everything typed is acked. */
  async saved(withinMs: number): Promise<number> {
    const startedAt = performance.now();
    await until(() => this.allSaved, withinMs, "everything is saved");
    return performance.now() - startedAt;
  }

  async end(): Promise<void> {
    for (const typist of this.typists) typist.end();
    await this.collab.kill();
    await this.cluster.end();
  }
}

type Seat = { rows: BriefingRows; collab: CollabProcess; options: CrashRunOptions };

async function aTypist(index: number, { rows, collab, options }: Seat): Promise<SocketTypist> {
  const { briefingId, people } = rows;
  const user = [people.owner, people.manager, people.editor][index % 3] ?? people.editor;
  const clientId = 1_000 + index;
  await db().clientAuthor.create({ data: { briefingId, clientId, userId: user.id } });
  const { cookie } = await signInAs(user.id);
  return new SocketTypist({
    name: String.fromCharCode(97 + index),
    url: `${collab.url}/${briefingId}`,
    cookie,
    clientId,
    chance: chanceFrom(options.seed + index),
    keyEveryMs: options.keyEveryMs,
  });
}

function doubled(words: string[]): string[] {
  return words.filter((word, index) => words.indexOf(word) !== index).map((word) => `${word} is there twice`);
}

/** Waits for a condition; throws when it doesn't come true in time. */
export async function until(isTrue: () => boolean, withinMs: number, what: string): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`after ${withinMs} ms it is not so that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
