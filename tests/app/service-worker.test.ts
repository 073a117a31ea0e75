// The service worker (public/sw.js) on a device whose cache is full or lacks a file, with the browser's part played by hand.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

const site = "https://desk.example";
const pathOf = (request: Request | string) =>
  new URL(typeof request === "string" ? request : request.url, site).pathname;

/** What the worker keeps, by the caches' names. `refuses` says which files can't be. */
function aDevice(refuses: (path: string) => boolean) {
  const kept = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const files = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, files);
    const put = (request: Request | string, answer: Response) => {
      if (refuses(pathOf(request))) throw new DOMException("full", "QuotaExceededError");
      files.set(typeof request === "string" ? new URL(request, site).href : request.url, answer);
    };
    return {
      put: (request: Request | string, answer: Response) =>
        Promise.resolve().then(() => put(request, answer)),
      add: (request: string) => Promise.resolve().then(() => put(request, new Response("kept"))),
      keys: () => Promise.resolve([...files.keys()].map((url) => ({ url }))),
      match: ({ url }: { url: string }) => Promise.resolve(files.get(url)),
    };
  };
  const caches = {
    open: (name: string) => Promise.resolve(open(name)),
    has: (name: string) => Promise.resolve(kept.has(name)),
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (name: string) => Promise.resolve(kept.delete(name)),
    match: () => (refuses("any") ? Promise.reject(new Error("the disk failed")) : Promise.resolve(undefined)),
  };
  return { kept, caches };
}

type Listener = (event: object) => void;

function aWorker(refuses: (path: string) => boolean) {
  const { kept, caches } = aDevice(refuses);
  const listeners = new Map<string, Listener>();
  const addEventListener = (name: string, run: Listener) => void listeners.set(name, run);
  const self = { addEventListener, location: new URL(`${site}/sw.js`) };
  const shell = { build: "b1", files: ["/_next/static/a.js", "/_next/static/b.js"] };
  const fetch = (request: Request | string) =>
    Promise.resolve(
      pathOf(request) === "/shell.json" ? Response.json(shell) : new Response("from the server"),
    );
  const world = { self, caches, fetch, URL, URLSearchParams, Response, setTimeout };
  runInNewContext(readFileSync("public/sw.js", "utf8"), world);
  const happen = (name: string, event: object) => {
    const waiting: Promise<unknown>[] = [];
    const answers: Promise<Response>[] = [];
    listeners.get(name)?.({
      ...event,
      waitUntil: (work: Promise<unknown>) => void waiting.push(work),
      respondWith: (answer: Promise<Response>) => void answers.push(answer),
    });
    return { waiting, answers };
  };
  return {
    kept,
    keepShell: (loaded: string[]) =>
      Promise.allSettled(happen("message", { data: { userId: "ann", loaded } }).waiting),
    get: (path: string) => happen("fetch", { request: new Request(site + path) }).answers[0],
  };
}

describe("R383 the service worker", () => {
  it("R383 answers with the server's file where the device can keep none", async () => {
    let isFull = false;
    const worker = aWorker(() => isFull);
    await worker.keepShell([]);
    expect(worker.kept.has("rapporteur-shell")).toBe(true);
    isFull = true;
    const answer = await worker.get("/_next/static/late.js");
    expect(await answer?.text()).toBe("from the server");
  });

  it("R383 keeps no shell whose own files it couldn't keep, and one that only lacks an older page's", async () => {
    const worker = aWorker((path) => path === "/_next/static/b.js");
    await worker.keepShell([]);
    expect(worker.kept.has("rapporteur-shell")).toBe(false);
    const lucky = aWorker((path) => path === "/_next/static/older.js");
    await lucky.keepShell(["/_next/static/older.js"]);
    expect(lucky.kept.has("rapporteur-shell")).toBe(true);
  });
});
