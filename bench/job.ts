// What the bench asks of its load generator, and what it hears back. Types only.
import type { DialectName } from "./dialects.ts";
import type { Place } from "./frames.ts";

export type Person = { cookie: string | null; clientId: number };

/** A document: its first state, and a place to type for each person. */
export type RoomJob = { name: string; seed: string; places: Place[]; people: Person[] };

export type Pace =
  /** As fast as the others get it: at most `window` letters of a person are out, unseen by the next one. */
  | { kind: "saturated"; window: number }
  | { kind: "saturated by acks"; window: number }
  | { kind: "steady"; keysPerSecond: number };

export type Task =
  | { kind: "type"; pace: Pace; keys: number; warmUpKeys: number }
  /** All come at once; it is over when each has its answer to a step 1. */
  | { kind: "join" }
  /** One real client opens each room; nobody has it open before. */
  | { kind: "open" };

export type Job = {
  dialect: DialectName;
  /** ws://host:port and the path up to the room's name. */
  url: string;
  /** True where the server has the documents' first states already. */
  seeded: boolean;
  rooms: RoomJob[];
  task: Task;
};

export type Latency = { p50: number; p99: number };

export type Outcome = {
  seconds: number;
  /** Letters that reached somebody other than their author. */
  deliveries: number;
  letters: number;
  frames: number;
  keyToPeer: Latency | null;
  keyToAck: Latency | null;
};

/** From the bench: a job; later each `go on`. From the generator: where it stands. */
export type ToLoad = { type: "job"; job: Job } | { type: "go on" };
export type FromLoad =
  /** Everybody is connected, warmed up where that is asked for, and waits. */
  | { type: "ready" }
  | { type: "done"; outcome: Outcome }
  /** Real clients have compared their text. */
  | { type: "checked" }
  | { type: "failed"; why: string };
