// How long a briefing takes to open, and how much JavaScript it needs before the first keystroke: each time in a window of its
// own with nothing in its caches, from a server that has served the page before. Judges nothing.
import { gzipSync } from "node:zlib";
import type { Browser, CDPSession } from "@playwright/test";
import { openWindow, slowDown, type Opened } from "./browser.ts";
import type { Held } from "./contestants.ts";

export type Opening = { rate: number; firstText: number; firstEditor: number };
export type Scripts = {
  count: number;
  transferred: number;
  /** Of those that were asked for before the first editor was ready. */
  beforeEditor: number;
  gzipped: number;
  encodings: string[];
};

declare global {
  interface Window {
    benchOpening: { text: number | null; editor: number | null };
  }
}

const withinMs = 60_000;
const quietMs = 1_000;

export async function openOnce(browser: Browser, held: Held, words: string, rate: number): Promise<Opening> {
  const opened = await openWindow(browser);
  try {
    await held.enter(opened.context);
    await slowDown(opened, rate);
    await opened.page.addInitScript(watchOpening, words);
    await opened.page.goto(held.address, { waitUntil: "commit" });
    await isReady(opened);
    return { rate, ...(await timesOf(opened)) };
  } finally {
    await opened.context.close();
  }
}

async function isReady({ page }: Opened): Promise<void> {
  await page.waitForFunction(() => window.benchOpening.editor !== null, null, { timeout: withinMs });
}

/** The first text counts from when it is both there and drawn. */
function timesOf({ page }: Opened): Promise<{ firstText: number; firstEditor: number }> {
  return page.evaluate(() => {
    const { text, editor } = window.benchOpening;
    const drawn = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    return { firstText: Math.max(text ?? Number.NaN, drawn), firstEditor: editor ?? Number.NaN };
  });
}

/** Runs in the page, before its scripts. `words` are the first ones of the first section. */
function watchOpening(words: string): void {
  const found: Window["benchOpening"] = { text: null, editor: null };
  window.benchOpening = found;
  const look = () => {
    const first = document.querySelector(".section-body p");
    if (found.text === null && first?.textContent.startsWith(words)) found.text = performance.now();
    const editor = document.querySelector('.section-body [contenteditable="true"]');
    if (editor?.textContent.startsWith(words)) found.editor = performance.now();
    if (found.editor !== null) changes.disconnect();
  };
  const changes = new MutationObserver(look);
  changes.observe(document, { subtree: true, childList: true, attributeFilter: ["contenteditable"] });
}

/** Until the first editor is ready and nothing was asked for during a second. */
export async function scriptsNeeded(browser: Browser, held: Held, words: string): Promise<Scripts> {
  const opened = await openWindow(browser);
  try {
    await held.enter(opened.context);
    const responses = await watchResponses(opened.tools);
    await opened.page.addInitScript(watchOpening, words);
    await opened.page.goto(held.address, { waitUntil: "commit" });
    await isReady(opened);
    while (performance.now() - responses.lastAt() < quietMs) await opened.page.waitForTimeout(100);
    return await sumOf(opened, responses.scripts, await askedForEarly(opened));
  } finally {
    await opened.context.close();
  }
}

/** By the page's own clock: what was asked for before the first editor was there. */
async function askedForEarly({ page }: Opened): Promise<Set<string>> {
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime < window.benchOpening.editor!)
      .map(({ name }) => name),
  );
  return new Set(addresses);
}

type Script = { address: string; encoding: string; bytes: number };

async function watchResponses(tools: CDPSession) {
  const scripts = new Map<string, Script>();
  let lastAt = performance.now();
  tools.on("Network.responseReceived", ({ requestId, response }) => {
    lastAt = performance.now();
    if (!response.mimeType.includes("javascript")) return;
    const header = Object.entries(response.headers).find(([name]) => /^content-encoding$/i.test(name));
    scripts.set(requestId, { address: response.url, encoding: header?.[1] ?? "none", bytes: 0 });
  });
  tools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    lastAt = performance.now();
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength;
  });
  await tools.send("Network.enable", { maxTotalBufferSize: 100_000_000, maxResourceBufferSize: 20_000_000 });
  return { scripts, lastAt: () => lastAt };
}

async function sumOf({ tools }: Opened, scripts: Map<string, Script>, early: Set<string>): Promise<Scripts> {
  let [transferred, beforeEditor, gzipped] = [0, 0, 0];
  for (const [requestId, { address, bytes }] of scripts) {
    const { body, base64Encoded } = await tools.send("Network.getResponseBody", { requestId });
    transferred += bytes;
    if (early.has(address)) beforeEditor += bytes;
    gzipped += gzipSync(Buffer.from(body, base64Encoded ? "base64" : "utf8")).length;
  }
  const encodings = [...new Set([...scripts.values()].map(({ encoding }) => encoding))];
  return { count: scripts.size, transferred, beforeEditor, gzipped, encodings };
}
