// How soon a comment on a long briefing is on other people's screens: from the request that makes it to the frame on their socket
// that tells of it and to the one that brings its mark; and what so many threads cost in a page. `npm run bench threads`.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { messageType, subprotocol } from "../lib/document/wire.ts";
import { Product } from "../tests/support/product.ts";
import { ask, holdOurs, signInAll, type People } from "./editor/contestants.ts";
import { startAt } from "./editor/places.ts";
import { longText, paragraphsOf, type LongText } from "./editor/texts.ts";
import { readThreadPage, type ThreadPage } from "./editor/thread-page.ts";
import { percentile, sorted } from "./numbers.ts";

const mustReachMs = 300;
const [comments, warmUp, listeners] = [200, 10, 5];

/** The part's text for bench/RESULTS.md. */
export async function benchThreads(share = 1): Promise<string> {
  const product = await Product.start();
  try {
    return await measured(product, Math.ceil(comments * share));
  } finally {
    await product.stop();
  }
}

type Times = { heard: number[]; marked: number[]; answered: number[] };

async function measured(product: Product, count: number): Promise<string> {
  const text = longText(25_000, 30);
  const people = await signInAll(product);
  const { address } = await holdOurs(product, people, text);
  const page = { address, cookie: people.manager ?? "", words: startAt(text, { section: 0, block: 0 }) };
  const without = await readThreadPage({ ...page, threads: 0 });
  const times = await commentTimes(product, count, { people, text, id: address.split("/").at(-1) ?? "" });
  const withThem = await readThreadPage({ ...page, threads: warmUp + count });
  return [told(times), "", pageTold(withThem, without, warmUp + count)].join("\n");
}

type Given = { people: People; text: LongText; id: string };

async function commentTimes(product: Product, count: number, { people, text, id }: Given): Promise<Times> {
  const cookie = people.editor ?? "";
  const ears = await Promise.all(
    Array.from({ length: listeners }, () => openEar(product, id, people.manager ?? "")),
  );
  const quotes = await quotesIn(product, id, cookie, paragraphsOf(text).length);
  const times: Times = { heard: [], marked: [], answered: [] };
  for (const [at, anchor] of quotes.slice(0, warmUp + count).entries()) {
    const took = await oneComment(ears, () =>
      ask(product, cookie, "POST", `/briefings/${id}/threads`, { anchor, text: "Is this so?" }),
    );
    if (at < warmUp) continue;
    for (const name of ["heard", "marked", "answered"] as const) times[name].push(took[name]);
  }
  for (const ear of ears) ear.close();
  return times;
}

type Anchor = { section: string; quote: string };

/** The beginning of each paragraph that stands in its section once, as a program would quote it. */
async function quotesIn(product: Product, id: string, cookie: string, most: number): Promise<Anchor[]> {
  type Page = { items: { id: string; plainText: string }[] };
  const read = () => ask<Page>(product, cookie, "GET", `/briefings/${id}/sections?limit=100`);
  let { items } = await read();
  // The list follows the text by two seconds.
  while (!items.some(({ plainText }) => plainText.length > 1_000)) {
    await wait(200);
    ({ items } = await read());
  }
  const all = items.flatMap(({ id: section, plainText }) =>
    plainText
      .split("\n")
      .map((line) => ({ section, quote: line.slice(0, 60) }))
      .filter(({ quote }) => quote.length === 60 && plainText.split(quote).length === 2),
  );
  return all.slice(0, most);
}

type Ear = { next(type: number): Promise<number>; close(): void };

/** Somebody else's page: when the next frame of a type came. */
async function openEar(product: Product, id: string, cookie: string): Promise<Ear> {
  const url = `${product.address.replace("http", "ws")}/collab/${id}`;
  const socket = new WebSocket(url, subprotocol, { headers: { cookie } });
  socket.binaryType = "nodebuffer";
  await once(socket, "open");
  // Its step 1: from then on it is sent what others write.
  socket.send(Buffer.from([messageType.sync, 0, 1, 0]));
  return {
    next: (type) =>
      new Promise((resolve) => {
        const hear = (data: Buffer) => {
          if (data[0] !== type) return;
          socket.off("message", hear);
          resolve(performance.now());
        };
        socket.on("message", hear);
      }),
    close: () => socket.terminate(),
  };
}

/** The last of all listeners counts. */
async function oneComment(ears: Ear[], post: () => Promise<unknown>): Promise<Record<keyof Times, number>> {
  const began = performance.now();
  const last = async (type: number) =>
    Math.max(...(await Promise.all(ears.map((ear) => ear.next(type))))) - began;
  const heard = last(messageType.event);
  const marked = last(messageType.sync);
  await post();
  return { answered: performance.now() - began, heard: await heard, marked: await marked };
}

function told({ heard, marked, answered }: Times): string {
  const line = (what: string, values: number[], isGoal = false) => {
    const inOrder = sorted(values);
    const [p50, p95] = [percentile(inOrder, 0.5), percentile(inOrder, 0.95)];
    const reached = isGoal ? [`p95 ≤ ${mustReachMs} ms`, p95 <= mustReachMs ? "yes" : "**no**"] : ["", ""];
    return `| ${what} | ${p50.toFixed(0)} ms | ${p95.toFixed(0)} ms | ${reached.join(" | ")} |`;
  };
  return [
    `A briefing of 25,000 words in 30 sections, ${listeners} others with it open; ${heard.length} comments one after the other on single sentences, from the`,
    "request to the frame on the last of the others' sockets. The mark goes through the journal, with fsync.",
    "",
    "| from the comment's request | p50 | p95 | must reach | reached |",
    "| --- | --- | --- | --- | --- |",
    line("the others' pages are told of the thread", heard, true),
    line("its mark is in the others' text", marked, true),
    line("the commenter has the answer", answered),
  ].join("\n");
}

function pageTold({ panel, steps, keys }: ThreadPage, without: ThreadPage, threads: number): string {
  const [p50, p95] = [0.5, 0.95].map(
    (part) => (values: number[]) => percentile(sorted(values), part).toFixed(0),
  );
  const line = (what: string, values: number[]) => `| ${what} | ${p50?.(values)} ms | ${p95?.(values)} ms |`;
  return [
    `The same briefing with ${threads} open threads in a page, unslowed:`,
    "",
    "| in the page | p50 | p95 |",
    "| --- | --- | --- |",
    line(`from the button to the panel with ${threads} cards, once`, [panel]),
    line("from the key to the next thread, its card and its text in view", steps),
    line("from a key in the text to the end of its frame", keys),
    line("the same before there were any threads", without.keys),
  ].join("\n");
}
