// The load generator: a process of its own that the bench starts, so that its work isn't counted as a server's.
import { setTimeout as wait } from "node:timers/promises";
import { Crowd, type Typist } from "./crowd.ts";
import type { FromLoad, Job, Latency, Outcome, Pace, ToLoad } from "./job.ts";
import { percentile } from "./numbers.ts";
import { RealClient } from "./real-clients.ts";

const patienceMs = 120_000;
const connectAtOnce = 20;
const maxCheckedRooms = 3;

function tell(word: FromLoad): void {
  process.send?.(word);
}

function fail(error: unknown): void {
  tell({ type: "failed", why: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

let goOn: () => void = () => undefined;

async function untilTold(word: FromLoad): Promise<void> {
  const told = new Promise<void>((resolve) => (goOn = resolve));
  tell(word);
  await told;
}

async function run(job: Job): Promise<void> {
  const crowd = new Crowd(job, fail);
  if (job.task.kind === "join") return join(crowd);
  if (job.task.kind === "open") return open(crowd);
  const followers = await seedRooms(crowd);
  await crowd.connect(connectAtOnce);
  for (const follower of followers.splice(1)) follower.close();
  await typeAll(crowd, job.task.pace, job.task.warmUpKeys);
  crowd.tally.reset();
  await untilTold({ type: "ready" });
  const outcome = await typeAll(crowd, job.task.pace, job.task.keys);
  await untilTold({ type: "done", outcome });
  await check(crowd, followers);
  for (const follower of followers) follower.close();
  crowd.close();
  tell({ type: "checked" });
}

/** One real client follows in the first room; the others only bring their document. */
async function seedRooms(crowd: Crowd): Promise<RealClient[]> {
  const followers: RealClient[] = [];
  for (const [index, room] of crowd.rooms.entries()) {
    if (index > 0 && (crowd.job.seeded || !crowd.dialect.syncs)) continue;
    const client = new RealClient(crowd.job, room.job);
    await client.connect();
    client.seed();
    // Left open until the others are there: some servers forget an empty document.
    followers.push(client);
  }
  return followers;
}

async function check(crowd: Crowd, followers: RealClient[]): Promise<void> {
  const [live] = followers;
  const [first] = crowd.rooms;
  if (live && first) await live.check(first);
  if (!crowd.dialect.syncs) return;
  for (const room of crowd.rooms.slice(0, maxCheckedRooms)) {
    const late = new RealClient(crowd.job, room.job);
    await late.connect();
    await late.check(room);
    late.close();
  }
}

const nobodyTyped = { deliveries: 0, letters: 0, frames: 0, keyToPeer: null, keyToAck: null };

/** Seconds per room, from the first byte to a document that holds the text. */
async function open(crowd: Crowd): Promise<void> {
  await untilTold({ type: "ready" });
  const startedAt = performance.now();
  for (const { job } of crowd.rooms) {
    const client = new RealClient(crowd.job, job);
    await client.connect();
    client.close();
  }
  const seconds = (performance.now() - startedAt) / 1000 / crowd.rooms.length;
  await untilTold({ type: "done", outcome: { ...nobodyTyped, seconds } });
  tell({ type: "checked" });
}

async function join(crowd: Crowd): Promise<void> {
  const [room] = crowd.rooms;
  if (!room) throw new Error("nobody is to join");
  const holder = new RealClient(crowd.job, room.job);
  await holder.connect();
  holder.seed();
  await untilTold({ type: "ready" });
  const startedAt = performance.now();
  await crowd.connect(room.people.length);
  const seconds = (performance.now() - startedAt) / 1000;
  await untilTold({ type: "done", outcome: { ...nobodyTyped, seconds } });
  holder.close();
  crowd.close();
  tell({ type: "checked" });
}

async function typeAll(crowd: Crowd, pace: Pace, keys: number): Promise<Outcome> {
  const { everybody, rooms, tally } = crowd;
  const before = { deliveries: tally.deliveries, acked: tally.acked };
  const due = rooms.reduce((sum, { people }) => sum + people.length * (people.length - 1) * keys, 0);
  const acks = crowd.job.dialect === "rapporteur" ? everybody.length * keys : 0;
  const startedAt = performance.now();
  const isOver = () => tally.deliveries - before.deliveries >= due && tally.acked - before.acked >= acks;
  await (pace.kind === "steady"
    ? typeSteadily(everybody, pace.keysPerSecond, keys)
    : typeHard(everybody, pace, keys));
  while (!isOver()) {
    if (performance.now() - startedAt > patienceMs) throw new Error("letters are missing after two minutes");
    await wait(1);
  }
  return {
    seconds: (performance.now() - startedAt) / 1000,
    deliveries: tally.deliveries - before.deliveries,
    letters: everybody.length * keys,
    frames: tally.frames,
    keyToPeer: latencyOf(tally.peerMs.subarray(0, tally.peerSamples)),
    keyToAck: latencyOf(tally.ackMs.subarray(0, tally.ackSamples)),
  };
}

function latencyOf(samples: Float32Array): Latency | null {
  const inOrder = samples.slice().sort();
  return inOrder.length === 0 ? null : { p50: percentile(inOrder, 0.5), p99: percentile(inOrder, 0.99) };
}

/** Each person at a beat of their own, spread evenly over the time between two letters. */
async function typeSteadily(people: Typist[], keysPerSecond: number, keys: number): Promise<void> {
  const startedAt = performance.now();
  const beat = 1000 / keysPerSecond;
  const golden = 0.618_033_988_75;
  const dueAt = (index: number, key: number) => startedAt + (key + ((index * golden) % 1)) * beat;
  const typed = people.map(() => 0);
  for (let left = people.length * keys; left > 0; await wait(1)) {
    const now = performance.now();
    for (const [index, person] of people.entries()) {
      const key = typed[index] ?? keys;
      if (key >= keys || dueAt(index, key) > now) continue;
      person.type();
      typed[index] = key + 1;
      left--;
    }
  }
}

async function typeHard(
  people: Typist[],
  pace: Exclude<Pace, { kind: "steady" }>,
  keys: number,
): Promise<void> {
  const startedAt = performance.now();
  const ends = new Map(people.map((person) => [person, person.typed + keys]));
  const out = (person: Typist) =>
    person.typed - (pace.kind === "saturated by acks" ? person.acked : person.seenByNext);
  for (let left = people; left.length > 0; await new Promise((resolve) => setImmediate(resolve))) {
    for (const person of left) if (out(person) < pace.window) person.type();
    left = left.filter((person) => person.typed < (ends.get(person) ?? 0));
    if (performance.now() - startedAt > patienceMs) throw new Error("the letters aren't taken");
  }
}

process.on("message", (word: ToLoad) => {
  if (word.type === "go on") goOn();
  else run(word.job).catch(fail);
});
process.on("disconnect", () => process.exit(0));
