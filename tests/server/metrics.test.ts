// What the front door tells of itself: /metrics in Prometheus' form, and /readyz while the database stores nothing.
import { once } from "node:events";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration, webSocketWith, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

type Samples = Map<string, number>;

async function samplesOf(running: Running): Promise<Samples> {
  const text = await (await fetch(`${running.url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))] as const),
  );
}

/** How much each sample has grown. */
function grown(before: Samples, after: Samples, name: string): number {
  return (after.get(name) ?? 0) - (before.get(name) ?? 0);
}

async function editorOf(running: Running) {
  const rows = await makeBriefing();
  const { cookie } = await signInAs(rows.people.editor.id);
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(
    `${running.url.replace("http", "ws")}/collab`,
    rows.briefingId,
    doc,
    {
      WebSocketPolyfill: webSocketWith({ cookie }),
      disableBc: true,
    },
  );
  await once(provider as never, "sync");
  return { rows, doc, provider, type: (text: string) => liveSections(doc)[0]?.title.insert(0, text) };
}

describe("/metrics", () => {
  it("R170 counts sockets, rooms, updates, frames, commits and refusals", async () => {
    const running = await start();
    const before = await samplesOf(running);
    const { doc, provider, type, rows } = await editorOf(running);
    const reader = await signInAs(rows.people.viewer.id);
    const second = new WebSocket(`${running.url.replace("http", "ws")}/collab/${rows.briefingId}`, {
      headers: { cookie: reader.cookie },
    });
    const heard: Buffer[] = [];
    second.on("message", (frame: Buffer) => void heard.push(frame));
    await once(second, "open");
    second.send(Buffer.from([0, 0, 1, 0]));
    await expect.poll(() => heard.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(true);
    type("counted ");
    await expect.poll(() => heard.some((frame) => frame[0] === 0 && frame[1] === 2)).toBe(true);
    second.send(Buffer.from([0, 1, 3, 9, 9, 9]));
    await once(second, "close");
    const standing = {
      rapporteur_sockets: 1,
      rapporteur_rooms: 1,
      rapporteur_queued_updates: 0,
      rapporteur_queued_bytes: 0,
      rapporteur_queue_oldest_seconds: 0,
    };
    const counts = {
      rapporteur_updates_total: 3,
      rapporteur_merged_frames_total: 1,
      rapporteur_delivered_frames_total: 1,
      rapporteur_committed_entries_total: 1,
      rapporteur_commit_seconds_count: 1,
      rapporteur_commit_bytes_count: 1,
      'rapporteur_refused_updates_total{reason="bad_update"}': 1,
      'rapporteur_closed_sockets_total{reason="malformed"}': 1,
      'rapporteur_alarms_total{alarm="digest"}': 0,
    };
    await expect
      .poll(async () => {
        const after = await samplesOf(running);
        const now = Object.keys(standing).map((name) => [name, after.get(name)] as const);
        const more = Object.keys(counts).map((name) => [name, grown(before, after, name)] as const);
        return Object.fromEntries([...now, ...more]);
      })
      .toEqual({ ...standing, ...counts });
    const stateBytes = (await samplesOf(running)).get("rapporteur_room_state_bytes");
    expect(stateBytes).toBeGreaterThan(Y.encodeStateAsUpdate(doc).length / 2);
    provider.destroy();
  });

  it("R170 each figure has its help and type, and names in Prometheus' form", async () => {
    const running = await start();
    const answer = await fetch(`${running.url}/metrics`);
    expect(answer.headers.get("content-type")).toContain("version=0.0.4");
    const lines = (await answer.text()).split("\n");
    const typed = new Map(
      lines
        .filter((line) => line.startsWith("# TYPE "))
        .map((line) => line.slice(7).split(" ") as [string, string]),
    );
    const helped = new Set(
      lines.filter((line) => line.startsWith("# HELP ")).map((line) => line.split(" ")[2]),
    );
    const named = lines
      .filter((line) => line.startsWith("rapporteur_"))
      .map((line) => /^\w+/.exec(line)?.[0] ?? "");
    expect(named.length).toBeGreaterThan(30);
    for (const name of named) {
      const family = typed.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
      expect([name, typed.has(family), helped.has(family)]).toEqual([name, true, true]);
      if (typed.get(family) === "counter") expect(family).toMatch(/_total$/);
    }
    expect(typed.has("rapporteur_nodejs_eventloop_lag_p99_seconds")).toBe(true);
  });
});

describe("/readyz", () => {
  it("R171 is red while the oldest change waits for more than ten seconds, and green again after", async () => {
    let lateMs = 0;
    const running = await start(undefined, { now: () => performance.now() + lateMs });
    const ready = async () => (await fetch(`${running.url}/readyz`)).status;
    const { rows, provider, type } = await editorOf(running);
    const lock = new pg.Client({ connectionString: database().url });
    await lock.connect();
    await lock.query("BEGIN");
    await lock.query("SELECT 1 FROM briefings WHERE id = $1 FOR UPDATE", [rows.briefingId]);
    type("stuck ");
    await expect.poll(async () => (await samplesOf(running)).get("rapporteur_queued_updates")).toBe(1);
    expect((await samplesOf(running)).get("rapporteur_queued_bytes")).toBeGreaterThan(0);
    lateMs = 9_000;
    expect(await ready()).toBe(200);
    lateMs = 10_001;
    expect(await ready()).toBe(503);
    expect((await samplesOf(running)).get("rapporteur_queue_oldest_seconds")).toBeGreaterThan(10);
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    await lock.query("COMMIT");
    await lock.end();
    await expect.poll(ready).toBe(200);
    provider.destroy();
  });

  it("R171 is red when the database does not answer", async () => {
    const running = await start(undefined, { databaseUrl: "postgresql://nobody@127.0.0.1:9/nothing" });
    const answer = await fetch(`${running.url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, "the database does not answer\n"]);
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  });
});
