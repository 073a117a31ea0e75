// What is measured, and on whom: the crowds of `npm run bench engine`. Runs nothing.
import type { RoomPlan } from "./database.ts";
import type { Task } from "./job.ts";
import type { ServerName } from "./servers.ts";

export type SceneName =
  | "1 × 100 saturated"
  | "1 × 100 at 2 keys/s"
  | "50 × 2 saturated"
  | "20 × 10 at 5 keys/s"
  | "1 × 30 at 5 keys/s"
  | "20 × 30 at 5 keys/s"
  | "acks, one room"
  | "acks, 100 rooms"
  | "500 join 300 kB";

export type Scene = { name: SceneName; plan: RoomPlan; task: Task; on: readonly ServerName[] };

const everyServer: readonly ServerName[] = [
  "rapporteur",
  "relay",
  "y-websocket",
  "y-websocket + LevelDB",
  "Hocuspocus + SQLite",
];
const storing: readonly ServerName[] = everyServer.filter((name) => name !== "relay");
const ours: readonly ServerName[] = ["rapporteur"];

function typing(pace: "saturated" | number, keys: number): Task {
  return typeof pace === "number"
    ? { kind: "type", pace: { kind: "steady", keysPerSecond: pace }, keys, warmUpKeys: 2 * pace }
    : { kind: "type", pace: { kind: "saturated", window: 5 }, keys, warmUpKeys: 20 };
}

function acks(keys: number): Task {
  return { kind: "type", pace: { kind: "saturated by acks", window: 40 }, keys, warmUpKeys: 20 };
}

function crowd(rooms: number, peoplePerRoom: number, bytes = 20_000): RoomPlan {
  return { rooms, peoplePerRoom, bytes };
}

/**
 * Before a server is measured it has worked, whatever it loads or compiles then: half of what the first thirty thousand letters
 * cost is the compiling of JavaScript, and a server runs for weeks.
 */
export const warmUps: readonly Pick<Scene, "plan" | "task">[] = [
  { plan: crowd(5, 20), task: typing("saturated", 60) },
  { plan: crowd(1, 100), task: typing("saturated", 200) },
  { plan: crowd(50, 2), task: typing("saturated", 400) },
];

/** Letters per person; steady ones last five to ten seconds. */
export const scenes: readonly Scene[] = [
  { name: "1 × 100 saturated", plan: crowd(1, 100), task: typing("saturated", 200), on: everyServer },
  { name: "1 × 100 at 2 keys/s", plan: crowd(1, 100), task: typing(2, 20), on: everyServer },
  { name: "50 × 2 saturated", plan: crowd(50, 2), task: typing("saturated", 400), on: everyServer },
  { name: "20 × 10 at 5 keys/s", plan: crowd(20, 10), task: typing(5, 25), on: everyServer },
  { name: "1 × 30 at 5 keys/s", plan: crowd(1, 30), task: typing(5, 25), on: ours },
  { name: "20 × 30 at 5 keys/s", plan: crowd(20, 30), task: typing(5, 25), on: ours },
  // Few enough that the generator isn't the bottleneck, and within a socket's burst of 500 messages.
  { name: "acks, one room", plan: crowd(1, 25), task: acks(400), on: ours },
  { name: "acks, 100 rooms", plan: crowd(100, 1), task: acks(300), on: ours },
  { name: "500 join 300 kB", plan: crowd(1, 500, 300_000), task: { kind: "join" }, on: storing },
];
