// How soon the page of a comparison can be used: a version of a long briefing against now, as a reader's browser loads it from the
// product. `npm run bench comparison`.
import type { BrowserContext } from "@playwright/test";
import { processesOf } from "../tests/support/product-process.ts";
import { Product } from "../tests/support/product.ts";
import { editAtRandom } from "./compare.ts";
import { openBrowser } from "./editor/browser.ts";
import { ask, holdOurs, signInAll, writeIn } from "./editor/contestants.ts";
import { longText } from "./editor/texts.ts";
import { percentile, sorted } from "./numbers.ts";
import { cpuSeconds } from "./process-costs.ts";

const [words, sections, edits, rounds, warmUp] = [25_000, 30, 400, 20, 12];
const [serverMs, usableMs] = [150, 1_000];

type Load = { answered: number; usable: number; page: number; server: number };
type Times = { loads: Load[]; api: number[] };

/** The part's text for bench/RESULTS.md. */
export async function benchComparison(share = 1): Promise<string> {
  const product = await Product.start();
  try {
    return told(await measured(product, Math.ceil(rounds * share)));
  } finally {
    await product.stop();
  }
}

async function measured(product: Product, count: number): Promise<Times> {
  const people = await signInAll(product);
  const cookie = people.manager ?? "";
  const { address } = await holdOurs(product, people, longText(words, sections));
  const room = address.split("/").at(-1) ?? "";
  await ask(product, cookie, "POST", `/briefings/${room}/versions`, { name: "Before" });
  await writeIn(product, { cookie: people.editor ?? "", room }, (doc) => editAtRandom(doc, edits));
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signedIn(context, product.address, cookie);
  const times: Times = { loads: [], api: [] };
  const pages = await pagesProcess(product);
  for (let round = -warmUp; round < count; round++) {
    // By name: after five quiet minutes there is a version of the text as it is.
    const load = await loadOnce(context, `${address}/versions?against=1`, pages);
    const api = await timeOf(() => ask(product, cookie, "GET", `/briefings/${room}/versions/1/compare/now`));
    if (round < 0) continue;
    times.loads.push(load);
    times.api.push(api);
  }
  await browser.close();
  return times;
}

/** Of the process that makes the pages. */
async function pagesProcess({ dataDir }: Product): Promise<number> {
  const found = (await processesOf(dataDir)).find(({ command }) => command.startsWith("next-server"));
  if (!found) throw new Error("there is no process of the pages");
  return found.pid;
}

async function signedIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const pairs = cookie.split("; ").map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url })));
}

/**
 * From the navigation's start: to the last byte of the page, and to the change that a press of "Next change" has shown. And what that took
 * of a processor: of the browser's main thread, and of the pages' process.
 */
async function loadOnce(context: BrowserContext, address: string, pages: number): Promise<Load> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Performance.enable");
  await page.addInitScript(`requestAnimationFrame(function look() {
    document.querySelector('.compare-steps button[aria-label="Next change"]')?.click();
    if (document.querySelector("[data-now]")) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  })`);
  const before = cpuSeconds(pages);
  await page.goto(address, { waitUntil: "commit" });
  const usable = await page.waitForFunction(() => (window as { usableAt?: number }).usableAt);
  const { metrics } = await tools.send("Performance.getMetrics");
  const thread = metrics.find(({ name }) => name === "ThreadTime")?.value ?? 0;
  const answered = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return entry?.responseEnd ?? 0;
  });
  const server = (cpuSeconds(pages) - before) * 1_000;
  const load = { answered, usable: (await usable.jsonValue()) ?? 0, page: thread * 1_000, server };
  await page.close();
  return load;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function told({ loads, api }: Times): string {
  const each = (of: keyof Load) => loads.map((load) => load[of]);
  return [
    `A version of ${words.toLocaleString("en")} words in ${sections} sections against now, ${edits} changes later, with who made each; ${loads.length} loads after ${warmUp} to warm up, the files of the page at hand.`,
    "",
    "| from the request | p50 | p95 | must reach | reached |",
    "| --- | --- | --- | --- | --- |",
    row("the page can be used: a press shows the next change", each("usable"), usableMs),
    row("its last byte is here", each("answered"), null),
    row("of it the processor's time: the browser's main thread", each("page"), null),
    row("of it the processor's time: the pages' process", each("server"), null),
    row("the same over the API, changes and authors as JSON", api, null),
    "",
    `Comparing alone must take the server ${serverMs} ms at most: see “Compare”.`,
  ].join("\n");
}

function row(what: string, times: number[], mustReach: number | null): string {
  const all = sorted(times);
  const p95 = percentile(all, 0.95);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const reached =
    mustReach === null ? ["", ""] : [`p95 ≤ ${mustReach} ms`, p95 <= mustReach ? "yes" : "**no**"];
  return `| ${[what, ms(percentile(all, 0.5)), ms(p95), ...reached].join(" | ")} |`;
}
