// How soon the page of a comparison can be used: a version of a long briefing against now, as a reader's browser loads it from the
// product. `npm run bench comparison`.
import type { BrowserContext } from "@playwright/test";
import { Product } from "../tests/support/product.ts";
import { editAtRandom } from "./compare.ts";
import { openBrowser } from "./editor/browser.ts";
import { ask, holdOurs, signInAll, writeIn } from "./editor/contestants.ts";
import { longText } from "./editor/texts.ts";
import { percentile, sorted } from "./numbers.ts";

const [words, sections, edits, rounds, warmUp] = [25_000, 30, 400, 12, 2];
const [serverMs, usableMs] = [150, 1_000];

type Times = { answered: number[]; usable: number[]; api: number[] };

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
  const times: Times = { answered: [], usable: [], api: [] };
  for (let round = -warmUp; round < count; round++) {
    const page = await loadOnce(context, `${address}/versions`);
    const api = await timeOf(() => ask(product, cookie, "GET", `/briefings/${room}/versions/1/compare/now`));
    if (round < 0) continue;
    times.answered.push(page.answered);
    times.usable.push(page.usable);
    times.api.push(api);
  }
  await browser.close();
  return times;
}

async function signedIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const pairs = cookie.split("; ").map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url })));
}

/** From the navigation's start: to the last byte of the page, and to the change that a press of "Next change" has shown. */
async function loadOnce(
  context: BrowserContext,
  address: string,
): Promise<{ answered: number; usable: number }> {
  const page = await context.newPage();
  await page.addInitScript(`requestAnimationFrame(function look() {
    document.querySelector('.compare-steps button[aria-label="Next change"]')?.click();
    if (document.querySelector("[data-now]")) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  })`);
  await page.goto(address, { waitUntil: "commit" });
  const usable = await page.waitForFunction(() => (window as { usableAt?: number }).usableAt);
  const answered = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return entry?.responseEnd ?? 0;
  });
  const times = { answered, usable: (await usable.jsonValue()) ?? 0 };
  await page.close();
  return times;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function told({ answered, usable, api }: Times): string {
  return [
    `A version of ${words.toLocaleString("en")} words in ${sections} sections against now, ${edits} changes later, with who made each; ${usable.length} loads after ${warmUp} to warm up, the files of the page at hand.`,
    "",
    "| from the request | p50 | p95 | must reach | reached |",
    "| --- | --- | --- | --- | --- |",
    row("the page can be used: a press shows the next change", usable, usableMs),
    row("its last byte is here", answered, null),
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
