// The whole product as processes: first and second start, stop, deaths. Uses the project's own build of the pages. A start takes
// seconds: the tests stand in the order of one life, and each goes on with what the one before it left running.
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { freePort } from "../../server/free-port.ts";
import { isAlive } from "../../server/takeover.ts";
import { makeDatabase } from "../support/cluster.ts";
import { webSocketWith } from "../support/collaboration.ts";
import {
  makeDataDir,
  processesOf,
  startProduct,
  type Ended,
  type ProductProcess,
} from "../support/product-process.ts";

const stopWithinMs = 10_000;
const withABuildMs = 240_000;
let dataDir: string;
let port: number;
let running: ProductProcess[];

beforeAll(async () => {
  dataDir = await makeDataDir();
  port = await freePort();
  running = [];
});

afterAll(async () => {
  await stopAll();
  await rm(dirname(dataDir), { recursive: true });
}, withABuildMs);

async function stopAll(): Promise<void> {
  for (const product of running) product.signal("SIGTERM");
  await Promise.all(running.splice(0).map(({ ended }) => ended));
}

function begin(settings: Record<string, string> = {}): ProductProcess {
  const product = startProduct({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn", ...settings });
  running.push(product);
  return product;
}

/** What the test before this one left running, and has found to be well. */
function goesOn(): ProductProcess {
  const [product] = running;
  if (!product) throw new Error("nothing runs: the test before this one failed, or was left out");
  return product;
}

/** It ends by itself or was ended, and the next one may begin. */
async function ended(product: ProductProcess): Promise<Ended> {
  const ended = await product.ended;
  running = running.filter((each) => each !== product);
  return ended;
}

async function started(settings: Record<string, string> = {}): Promise<ProductProcess> {
  const product = begin(settings);
  await product.says(readyLine);
  return product;
}

const readyLine = "Rapporteur is ready at ";

/** The status of an answer, or null when nobody answers. */
async function statusOf(path: string, at = port): Promise<number | null> {
  return fetch(`http://127.0.0.1:${at}${path}`, { redirect: "manual" }).then(
    ({ status }) => status,
    () => null,
  );
}

/** Waits for just one: a child that PostgreSQL forks carries its parent's command line for a moment. */
async function pidOf(words: string): Promise<number> {
  const pids = async () => {
    const all = await processesOf(dataDir);
    return all.filter(({ command }) => command.includes(words)).map(({ pid }) => pid);
  };
  let found: number[] = [];
  await expect.poll(async () => (found = await pids())).toHaveLength(1);
  return found[0] ?? 0;
}

const door = "server/main.ts";
const pages = "next";
const jobs = "server/jobs.ts";
const database = "postgres -D";

test(
  "R48 a first start that is killed in the middle of the sample begins again from nothing",
  { timeout: withABuildMs },
  async () => {
    const product = begin();
    await product.says("Writing the sample workspace.");
    for (const { pid } of await processesOf(dataDir)) kill(pid);
    expect((await ended(product)).signal).toBe("SIGKILL");
  },
);

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended with another one.
  }
}

test(
  "R51 a first start prints the address and the sample accounts, and the page answers",
  { timeout: withABuildMs },
  async () => {
    const product = await started();
    await product.says("viewer@example.org");
    expect(product.out()).toContain(`${readyLine}http://localhost:${port}\n`);
    const accounts = product.out().matchAll(/^ {2}(\S+@example\.org) {2}(\S.*) {2}(\w+)$/gm);
    expect([...accounts].map(([, , , role]) => role)).toEqual([
      "Owner",
      "Manager",
      "Editor",
      "Commenter",
      "Viewer",
    ]);
    expect(await statusOf("/login")).toBe(200);
    expect(await statusOf("/readyz")).toBe(200);
  },
);

/** The processes end in order: nothing of them is left, nobody answers. */
async function expectStopped(product: ProductProcess, signal: "SIGTERM" | "SIGINT"): Promise<Ended> {
  const before = performance.now();
  product.signal(signal);
  const how = await ended(product);
  expect(how).toMatchObject({ code: 0, faults: "" });
  expect(performance.now() - before).toBeLessThan(stopWithinMs);
  expect(await processesOf(dataDir)).toEqual([]);
  expect(await statusOf("/healthz")).toBeNull();
  return how;
}

test("R49 a second start on the same folder is told where the first one answers", async () => {
  goesOn();
  const second = startProduct({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  expect(await second.ended).toMatchObject({
    code: 1,
    faults: `Rapporteur runs on ${dataDir} already, at http://localhost:${port}.\n`,
  });
  expect(await statusOf("/readyz")).toBe(200);
});

test("R52 SIGTERM stops all in order, in time, with code 0", async () => {
  await expectStopped(goesOn(), "SIGTERM");
});

test("R51 a second start builds and seeds nothing again", async () => {
  const product = await started({ LOG_LEVEL: "debug" });
  await product.says("viewer@example.org");
  expect(product.out()).not.toMatch(/Building|Writing/);
  expect(await statusOf("/login")).toBe(200);
});

/** Signs in as a browser does, and answers with the session's cookie and next-auth's own token. */
async function signInByHttp(email: string, password: string): Promise<{ cookie: string; csrfToken: string }> {
  const address = `http://localhost:${port}/api/auth`;
  const csrf = await fetch(`${address}/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const given = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const answer = await fetch(`${address}/callback/credentials`, {
    method: "POST",
    headers: { cookie: given(csrf).join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    redirect: "manual",
  });
  return { cookie: given(answer).find((line) => line.includes("session-token")) ?? "", csrfToken };
}

function openText(cookie: string, briefingId: string): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://localhost:${port}/collab`, briefingId, doc, {
    WebSocketPolyfill: webSocketWith({ cookie }),
    disableBc: true,
  });
  return { doc, provider };
}

test("R175 sign-in, typing, a refusal and faults leave their ids in the log, and no secret and no text; R52 SIGINT stops all in order", async () => {
  const product = goesOn();
  const isAccount = (line: string) => /^ {2}\S+@example\.org {2}/.test(line);
  const password = /^ {2}viewer@example\.org {2}(\S+)/m.exec(product.out())?.[1] ?? "";
  const [editor, viewer, nobody] = await Promise.all([
    signInByHttp("editor@example.org", password),
    signInByHttp("viewer@example.org", password),
    signInByHttp("viewer@example.org", "hush-a-wrong-password"),
  ]);
  expect([editor.cookie !== "", viewer.cookie !== "", nobody.cookie]).toEqual([true, true, ""]);
  const list = await fetch(`http://localhost:${port}/api/v1/briefings`, {
    headers: { cookie: editor.cookie },
  });
  const { items } = (await list.json()) as { items: { id: string }[] };
  const briefingId = items[0]?.id ?? "";
  const [writing, refused] = [openText(editor.cookie, briefingId), openText(viewer.cookie, briefingId)];
  await Promise.all([writing, refused].map(({ provider }) => once(provider as never, "sync")));
  liveSections(writing.doc)[0]?.title.insert(0, "hush-what-is-written ");
  await expect.poll(() => liveSections(refused.doc)[0]?.title.toString()).toContain("hush-what-is-written");
  liveSections(refused.doc)[0]?.title.insert(0, "hush-what-is-refused ");
  await expect.poll(() => product.out()).toContain("an update was refused");
  const broken = new WebSocket(`ws://localhost:${port}/collab/${briefingId}`, {
    headers: { cookie: viewer.cookie },
  });
  await once(broken, "open");
  broken.send(Buffer.from("hush-a-broken-frame"));
  await once(broken, "close");
  await fetch(`http://localhost:${port}/invite/hush-a-token?next=hush-a-query`);
  await fetch(`http://localhost:${port}/reset/hush-a-token`);
  await fetch(`http://localhost:${port}/unsubscribe/hush-a-token/now`, { method: "POST" });
  for (const { provider } of [writing, refused]) provider.destroy();
  const { out, faults } = await expectStopped(product, "SIGINT");
  const said = [...out.split("\n").filter((line) => !isAccount(line)), faults].join("\n");
  const secrets = [
    "hush",
    password,
    nobody.csrfToken,
    ...[editor, viewer].map(({ cookie }) => cookie.split("=")[1] ?? ""),
  ];
  for (const secret of secrets) expect([secret, said.includes(secret)]).toEqual([secret, false]);
  const lines = said.split("\n").filter((line) => line.startsWith("{"));
  const letIn = lines.filter((line) => line.includes("a socket was let in") && line.includes(briefingId));
  expect(letIn.length).toBeGreaterThanOrEqual(2);
  expect(letIn[0]).toMatch(/"request":"[0-9a-f-]{36}"/);
  expect(lines.some((line) => line.includes('"path":"/invite/…"'))).toBe(true);
}, 60_000);

test("R52 a signal while it is still starting stops it too", async () => {
  const product = begin();
  await expect
    .poll(() => processesOf(dataDir).then((found) => found.length), { timeout: 10_000 })
    .toBeGreaterThan(1);
  product.signal("SIGTERM");
  expect(await ended(product)).toMatchObject({ code: 0 });
  expect(await processesOf(dataDir)).toEqual([]);
});

test.each([
  ["the front door", door, "/healthz"],
  ["the pages", pages, "/login"],
  ["the jobs", jobs, "/readyz"],
  ["the database", database, "/readyz"],
])("R53 %s comes back after kill -9", async (_, words, path) => {
  if (running.length === 0) await started();
  const killed = await pidOf(words);
  process.kill(killed, "SIGKILL");
  await expect.poll(() => isAlive(killed)).toBe(false);
  await expect.poll(() => statusOf(path), { timeout: 20_000 }).toBe(200);
  expect(await pidOf(words)).not.toBe(killed);
});

test("R54 when the start is killed, its processes end, and the next start takes the database over", async () => {
  const product = goesOn();
  const orphan = await pidOf(database);
  product.signal("SIGKILL");
  await ended(product);
  const others = () =>
    processesOf(dataDir).then((found) => found.filter(({ command }) => !command.includes("postgres")));
  await expect.poll(others, { timeout: stopWithinMs }).toEqual([]);
  expect(isAlive(orphan)).toBe(true);
  await started();
  expect(isAlive(orphan)).toBe(false);
});

test("R48 after kill -9 of everything a start comes up with what was there", async () => {
  const product = goesOn();
  for (const { pid } of await processesOf(dataDir)) kill(pid);
  await ended(product);
  const next = await started();
  await next.says("viewer@example.org");
  expect(next.out()).not.toContain("Writing");
  await stopAll();
});

const secret = "s".repeat(32);

test("R55 in a database of one's own nothing is seeded, and the start says how to make the first owner", async () => {
  const own = await makeDatabase(inject("testCluster"));
  const product = await started({
    DATABASE_URL: own.url,
    DATABASE_ADMIN_URL: own.adminUrl,
    NEXTAUTH_SECRET: secret,
  });
  await product.says("npm run create-owner");
  expect(product.out()).not.toMatch(/@example\.org|Writing/);
  await stopAll();
  await own.drop();
});

test("R53 the jobs that die before they are ready come back, and nothing beside them ends", async () => {
  const own = await makeDatabase(inject("testCluster"));
  const apart = { ROLE: "collab", PAGES_URL: "http://127.0.0.1:9", PUBLIC_URL: `http://localhost:${port}` };
  await started({ DATABASE_URL: own.url, NEXTAUTH_SECRET: secret, ...apart });
  const first = await pidOf(jobs);
  process.kill(first, "SIGKILL");
  await expect.poll(() => isAlive(first)).toBe(false);
  expect(await pidOf(jobs)).not.toBe(first);
  expect(await statusOf("/healthz")).toBe(200);
  const [product] = running.splice(0);
  product?.signal("SIGTERM");
  expect(await product?.ended).toMatchObject({ code: 0 });
  await own.drop();
});

test("R57 the pages and the front door run apart", async () => {
  const own = await makeDatabase(inject("testCluster"));
  const common = { DATABASE_URL: own.url, NEXTAUTH_SECRET: secret, PUBLIC_URL: `http://localhost:${port}` };
  const pagesPort = await freePort();
  await started({ ...common, ROLE: "web", PORT: String(pagesPort) });
  await started({ ...common, ROLE: "collab", PAGES_URL: `http://127.0.0.1:${pagesPort}` });
  expect(await statusOf("/login")).toBe(200);
  expect(await statusOf("/login", pagesPort)).toBe(200);
  expect(await statusOf("/readyz")).toBe(200);
  for (const product of running.splice(0)) {
    product.signal("SIGTERM");
    expect(await product.ended).toMatchObject({ code: 0 });
  }
  await own.drop();
});
