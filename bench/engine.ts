// `npm run bench engine`: what typing costs ours and other servers, side by side, in rounds that take turns. What it found is
// written up by report.ts.
import { say, sayFault } from "../lib/log.ts";
import { makeRooms, startDatabase, type BenchDatabase } from "./database.ts";
import { measure, type Measured } from "./measure.ts";
import { scenes, warmUps, type Scene, type SceneName } from "./scenes.ts";
import {
  benchSecret,
  installPeers,
  serverNames,
  startServer,
  type ServerName,
  type Started,
} from "./servers.ts";
import { coldOpen, memoryPerBriefing } from "./standing.ts";

export type Taken = { scene: SceneName; server: ServerName; measured: Measured };
export type Standing = { what: "KiB per open briefing" | "cold open, s"; server: ServerName; value: number };
/** `failures` says what gave up, in which round: its figures are missing from the medians. */
export type Found = { taken: Taken[]; standing: Standing[]; failures: string[]; rounds: number };
export type Options = { rounds: number; only: RegExp; servers: RegExp };

const people = 600;
/** Ours lets go of a quiet briefing's document after a minute; the others keep theirs. */
const quietMs = { ours: 65_000, others: 5_000 };

export async function benchEngine({ rounds, only, servers }: Options): Promise<Found> {
  installPeers();
  const database = await startDatabase(people, benchSecret);
  const found: Found = { taken: [], standing: [], failures: [], rounds };
  const names = serverNames.filter((name) => servers.test(name));
  try {
    for (let round = 1; round <= rounds; round++)
      for (const name of names) {
        say(`round ${round}: ${name}`);
        await orSay(found, name, () => oneServer(name, database, only, found));
        if (only.test("memory")) await memory(name, database, found);
      }
  } finally {
    await database.stop();
  }
  return found;
}

async function oneServer(
  name: ServerName,
  database: BenchDatabase,
  only: RegExp,
  found: Found,
): Promise<void> {
  const mine = scenes.filter((scene) => scene.on.includes(name) && only.test(scene.name));
  const opensCold = name === "rapporteur" && only.test("cold open");
  if (mine.length === 0 && !opensCold) return;
  await withServer(name, database, async (server) => {
    await orSay(found, `${name}, warming up`, async () => {
      for (const scene of warmUps) await oneScene(scene, server, database);
    });
    for (const scene of mine)
      await orSay(found, `${name}, ${scene.name}`, async () => {
        const measured = await oneScene(scene, server, database);
        found.taken.push({ scene: scene.name, server: name, measured });
        say(`  ${scene.name.padEnd(20)} ${shortly(measured)}`);
      });
    if (opensCold)
      await orSay(found, "cold open", async () => {
        const value = await coldOpen(server, database);
        found.standing.push({ what: "cold open, s", server: name, value });
        say(`  cold open            ${value.toFixed(3)} s`);
      });
  });
}

async function memory(name: ServerName, database: BenchDatabase, found: Found): Promise<void> {
  if (name === "relay") return;
  await orSay(found, `${name}, memory`, () =>
    // Not warmed up: what a crowd's heap leaves free would hold the briefings, and they would seem to weigh nothing.
    withServer(name, database, async (server) => {
      const quiet = name === "rapporteur" ? quietMs.ours : quietMs.others;
      const value = await memoryPerBriefing(server, database, quiet);
      found.standing.push({ what: "KiB per open briefing", server: name, value });
      say(`  memory               ${value.toFixed(0)} KiB per open briefing`);
    }),
  );
}

async function withServer(
  name: ServerName,
  database: BenchDatabase,
  work: (server: Started) => Promise<void>,
): Promise<void> {
  const server = await startServer(name, database);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** What fails is said, and missing from the results; the rest goes on. */
async function orSay(found: Found, what: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const failure = `${what}: ${(error as Error).message}`;
    found.failures.push(failure);
    sayFault(failure);
  }
}

async function oneScene(
  { plan, task }: Pick<Scene, "plan" | "task">,
  server: Started,
  database: BenchDatabase,
): Promise<Measured> {
  const stored = server.name === "rapporteur";
  return measure(server, database, { seeded: stored, rooms: await makeRooms(database, plan, stored), task });
}

function shortly(measured: Measured): string {
  const { seconds, deliveries, letters, serverCpu, databaseCpu, keyToPeer, keyToAck } = measured;
  const per = deliveries > 0 ? `${((serverCpu / deliveries) * 100_000).toFixed(3)} s/100k` : "";
  const peer = keyToPeer ? `peer ${keyToPeer.p50.toFixed(1)}/${keyToPeer.p99.toFixed(1)} ms` : "";
  const ack = keyToAck ? `ack ${keyToAck.p50.toFixed(1)}/${keyToAck.p99.toFixed(1)} ms` : "";
  const cost = `cpu ${serverCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} s`;
  return `${seconds.toFixed(2)} s, ${cost}  ${per}  ${(letters / seconds).toFixed(0)}/s  ${peer}  ${ack}`;
}
