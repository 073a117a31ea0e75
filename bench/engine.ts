// `npm run bench engine`: what typing costs ours and other servers, side by side, in rounds that take turns. Writes its part
// of bench/RESULTS.md.
import { say, sayFault } from "../lib/log.ts";
import { makeRooms, startDatabase, type BenchDatabase } from "./database.ts";
import { measure, type Measured } from "./measure.ts";
import { scenes, warmUp, type Scene, type SceneName } from "./scenes.ts";
import { benchSecret, installPeers, serverNames, startServer, type ServerName } from "./servers.ts";

export type Taken = { scene: SceneName; server: ServerName; measured: Measured };
export type Options = { rounds: number; only: RegExp; servers: RegExp };

const people = 600;

export async function benchEngine({ rounds, only, servers }: Options): Promise<Taken[]> {
  installPeers();
  const database = await startDatabase(people, benchSecret);
  const taken: Taken[] = [];
  try {
    for (let round = 1; round <= rounds; round++)
      for (const name of serverNames)
        if (servers.test(name)) taken.push(...(await oneServer(name, database, round, only)));
  } finally {
    await database.stop();
  }
  return taken;
}

async function oneServer(
  name: ServerName,
  database: BenchDatabase,
  round: number,
  only: RegExp,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  const server = await startServer(name, database);
  try {
    await oneScene(warmUp, server, database);
    for (const scene of scenes.filter((each) => each.on.includes(name) && only.test(each.name))) {
      const measured = await tryScene(scene, () => oneScene(scene, server, database));
      if (!measured) continue;
      taken.push({ scene: scene.name, server: name, measured });
      say(`round ${round}  ${name.padEnd(22)} ${scene.name.padEnd(20)} ${shortly(measured)}`);
    }
  } finally {
    await server.stop();
  }
  return taken;
}

/** One that fails is said, and missing from the results; the others go on. */
async function tryScene(scene: Scene, run: () => Promise<Measured>): Promise<Measured | null> {
  try {
    return await run();
  } catch (error) {
    sayFault(`${scene.name}: ${(error as Error).message}`);
    return null;
  }
}

async function oneScene(
  { plan, task }: Pick<Scene, "plan" | "task">,
  server: Awaited<ReturnType<typeof startServer>>,
  database: BenchDatabase,
): Promise<Measured> {
  const stored = server.name === "rapporteur";
  return measure(server, database, { seeded: stored, rooms: await makeRooms(database, plan, stored), task });
}

function shortly({
  seconds,
  deliveries,
  letters,
  serverCpu,
  databaseCpu,
  keyToPeer,
  keyToAck,
}: Measured): string {
  const per = deliveries > 0 ? `${((serverCpu / deliveries) * 100_000).toFixed(3)} s/100k` : "";
  const peer = keyToPeer ? `peer ${keyToPeer.p50.toFixed(1)}/${keyToPeer.p99.toFixed(1)} ms` : "";
  const ack = keyToAck ? `ack ${keyToAck.p50.toFixed(1)}/${keyToAck.p99.toFixed(1)} ms` : "";
  return `${seconds.toFixed(2)} s, cpu ${serverCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} s  ${per}  ${(letters / seconds).toFixed(0)}/s  ${peer}  ${ack}`;
}
