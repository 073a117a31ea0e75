// Typing through the front door while the pages' process behind it stands still for two seconds, with requests hanging on it.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { useLivePages, type LivePage } from "../support/live-pages.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const openPage = useLivePages();

const blockMs = 2_000;
/** Two cores, other tests beside this one; a keystroke that waited for the pages would take far longer. */
const mostMs = 400;

/** Answers at once, but stands still as Next would over a page that computes for long. */
const pagesProgram = `
  const server = require("node:http").createServer((request, response) => {
    const until = Date.now() + (request.url === "/block" ? ${blockMs} : 0);
    while (Date.now() < until);
    response.end("a page");
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

async function startPages(): Promise<string> {
  const child = spawn(process.execPath, ["-e", pagesProgram], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return `http://127.0.0.1:${port.toString().trim()}`;
}

/** From the key to the server's ack, as the page notices it. */
async function ackMs(page: LivePage): Promise<number> {
  const from = performance.now();
  const saved = new Promise<void>((resolve) => {
    const unsubscribe = page.session.subscribe(() => {
      if (page.session.view().unsaved) return;
      unsubscribe();
      resolve();
    });
  });
  typeInto(page.doc(), "x");
  await saved;
  return performance.now() - from;
}

async function typeWhile(page: LivePage, goesOn: (keys: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (goesOn(times.length)) times.push(await ackMs(page));
  return times.sort((a, b) => a - b);
}

function p99(sorted: number[]): number {
  return sorted[Math.floor(sorted.length * 0.99)] ?? Infinity;
}

it("R176 pages that stand still for two seconds leave the 99th percentile of acks where it was", async () => {
  const running = await start(await startPages());
  const page = await openPage(running, await makeBriefing(), "editor");
  expect(await (await fetch(`${running.url}/quick`)).text()).toBe("a page");
  const before = await typeWhile(page, (keys) => keys < 200);
  const answered: string[] = [];
  const hanging = ["/block", ...Array.from({ length: 20 }, () => "/quick")].map(async (path) => {
    const answer = await fetch(`${running.url}${path}`);
    answered.push(path);
    return answer.status;
  });
  const from = performance.now();
  const during = await typeWhile(page, () => performance.now() - from < blockMs * 0.8);
  expect(answered).not.toContain("/block");
  expect(during.length).toBeGreaterThan(20);
  expect(p99(during)).toBeLessThan(Math.max(mostMs, 3 * p99(before)));
  expect(await Promise.all(hanging)).toEqual(hanging.map(() => 200));
});
