// Hostile bytes at the real front door, before and after sign-in, while two people write.
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, it } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { db } from "../../lib/data/client.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration, webSocketWith, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { changed } from "../support/forged.ts";
import { sendHostile } from "../support/hostile.ts";
import { randomFrom } from "../support/section-fuzz.ts";
import { startingUpdate } from "../support/typist.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

const frames = 2_000;
const maxMemoryBytes = 100 * 1024 * 1024;

function provide({ url }: Running, briefingId: string, cookie: string) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/collab`, briefingId, doc, {
    WebSocketPolyfill: webSocketWith({ cookie }),
    disableBc: true,
  });
  let closes = 0;
  provider.on("connection-close", () => closes++);
  return { doc, provider, closes: () => closes };
}

it("R188 hostile frames end their sender only: nobody else is closed, nothing is stored, the process stays well", async () => {
  const running = await start();
  const rows = await makeBriefing();
  const { editor, manager, viewer, commenter } = rows.people;
  const [ann, ben] = [await signInAs(editor.id), await signInAs(manager.id)];
  const hostile = await Promise.all([viewer, commenter].map(({ id }) => signInAs(id)));
  const honest = [ann, ben].map(({ cookie }) => provide(running, rows.briefingId, cookie));
  await Promise.all(honest.map(({ provider }) => once(provider as never, "sync")));
  const title = () => honest.map(({ doc }) => liveSections(doc)[0]?.title);
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay();
  delay.enable();
  const typing = setInterval(() => title()[0]?.insert(0, "x"), 20);
  const update = changed({ state: startingUpdate(), own: 5, foreign: 1 }, 5, (doc) =>
    liveSections(doc)[0]?.title.insert(0, "hostile "),
  );
  const cookies = [null, ...hostile.map(({ cookie }) => cookie)];
  const path = `/collab/${rows.briefingId}`;
  const { sockets } = await sendHostile(running.port, path, {
    count: frames,
    random: randomFrom(188),
    update,
    cookies,
  });
  clearInterval(typing);
  // Most were closed on their senders, so that the next ones came on fresh sockets.
  expect(sockets).toBeGreaterThan(frames / 10);
  delay.disable();
  await expect.poll(() => title()[1]?.toString(), { timeout: 10_000 }).toBe(title()[0]?.toString());
  expect(title()[0]?.toString()).not.toContain("hostile");
  expect(title()[0]?.length).toBeGreaterThan(20);
  expect(honest.map(({ closes }) => closes())).toEqual([0, 0]);
  const writers = await db().journalEntry.findMany({
    where: { briefingId: rows.briefingId },
    distinct: ["userId"],
  });
  expect(writers.map(({ userId }) => userId).sort()).toEqual([rows.people.owner.id, editor.id].sort());
  expect(process.memoryUsage().rss - before).toBeLessThan(maxMemoryBytes);
  // The senders' work runs in the same loop, and other tests on the same machine.
  expect(delay.percentile(99) / 1e6).toBeLessThan(500);
  for (const { provider } of honest) provider.destroy();
}, 60_000);
