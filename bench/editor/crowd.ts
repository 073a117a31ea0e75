// The others of the editor's measure: a process of its own, so that their work isn't the bench's, in which real documents on
// real sockets are typed into, each person at a beat of their own. Measures nothing.
import { setTimeout as wait } from "node:timers/promises";
import { chanceFrom, type Chance } from "../../tests/support/seeded.ts";
import type { CrowdJob, FromCrowd, Other, ToCrowd } from "./crowd-job.ts";
import { Peer } from "./peer.ts";
import { typedText } from "./texts.ts";

const tellEveryMs = 250;

function tell(word: FromCrowd): void {
  process.send?.(word);
}

function fail(error: unknown): void {
  tell({ type: "failed", why: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

/** Types in the middle of a paragraph, so that each letter moves the caret. */
class Typist {
  keys = 0;
  dueAt: number;
  #at: number;
  readonly #letters: string;

  constructor(
    readonly peer: Peer,
    readonly other: Other,
    readonly job: CrowdJob,
    readonly chance: Chance,
  ) {
    const text = String(peer.textAt(other.spot));
    const end = text.indexOf(". ", text.length / 2);
    this.#at = end === -1 ? text.length : end + 2;
    this.#letters = typedText(chance, 5_000);
    this.dueAt = performance.now() + chance.next() * this.#beatMs;
  }

  get #beatMs(): number {
    return 1_000 / this.job.keysPerSecond;
  }

  press(): void {
    const text = this.peer.textAt(this.other.spot);
    if (this.keys > 3 && this.chance.next() * 100 < this.job.deletions) text.delete(--this.#at, 1);
    else text.insert(this.#at++, this.#letters[this.keys % this.#letters.length] ?? " ");
    this.peer.showCaret(this.other.spot, this.#at);
    this.keys++;
    this.dueAt += this.#beatMs * (0.5 + this.chance.next());
  }

  get paragraph(): string {
    return String(this.peer.textAt(this.other.spot));
  }
}

let typists: Typist[] = [];
let isTyping = false;
let grown: { text: ReturnType<Peer["textAt"]>; length: number } | null = null;

async function come(job: CrowdJob): Promise<void> {
  for (const [index, other] of job.people.entries()) {
    const peer = new Peer({ ...job, ...other }, fail);
    await peer.connect();
    typists.push(new Typist(peer, other, job, chanceFrom(index + 1)));
  }
  for (const { peer, other } of typists) peer.showCaret(other.spot, 0);
  tell({ type: "ready" });
}

async function type(mostKeys: number): Promise<void> {
  isTyping = true;
  let toldAt = performance.now();
  for (const typist of typists) typist.dueAt = toldAt + typist.chance.next() * 200;
  for (let left = typists; isTyping && left.length > 0; await wait(1)) {
    const now = performance.now();
    for (const typist of left) if (typist.dueAt <= now) typist.press();
    left = left.filter(({ keys }) => keys < mostKeys);
    if (now - toldAt < tellEveryMs) continue;
    toldAt = now;
    tell({ type: "typed", keys: keysOfAll() });
  }
  if (isTyping) tell({ type: "finished" });
}

function keysOfAll(): number {
  return typists.reduce((sum, { keys }) => sum + keys, 0);
}

async function stop(): Promise<void> {
  isTyping = false;
  for (const { peer } of typists) await peer.saved();
  tell({ type: "stopped", keys: keysOfAll(), paragraphs: typists.map(({ paragraph }) => paragraph) });
}

function grow({ spot, words }: Extract<ToCrowd, { type: "grow" }>): void {
  const text = typists[0]?.peer.textAt(spot);
  if (!text) throw new Error("nobody is here");
  text.insert(0, words);
  grown = { text, length: words.length };
  tell({ type: "changed" });
}

function shrink(): void {
  grown?.text.delete(0, grown.length);
  grown = null;
  tell({ type: "changed" });
}

let job: CrowdJob | null = null;

async function obey(word: ToCrowd): Promise<void> {
  switch (word.type) {
    case "job":
      job = word.job;
      return come(word.job);
    case "type":
      return type(job?.mostKeys ?? 0);
    case "stop":
      return stop();
    case "grow":
      return grow(word);
    case "shrink":
      return shrink();
  }
}

process.on("message", (word: ToCrowd) => void obey(word).catch(fail));
process.on("disconnect", () => {
  for (const { peer } of typists) peer.close();
  typists = [];
  process.exit(0);
});
