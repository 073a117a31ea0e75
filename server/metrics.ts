// What the collaboration process counts of itself, for Prometheus: all names are here. Never text, names or tokens.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { closeCode, type CloseCode, type NackCode } from "../lib/document/wire.ts";

export const registry = new Registry();
/** Among them `rapporteur_nodejs_eventloop_lag_*_seconds`, from perf_hooks' histogram of the event loop's delay. */
collectDefaultMetrics({ register: registry, prefix: "rapporteur_" });

const shared = { registers: [registry] };

/** What is asked anew at each scrape. */
export type Standing = {
  sockets: number;
  rooms: number;
  /** Of all open rooms' documents, encoded: an estimate, for deletions shrink it only when it is measured anew. */
  stateBytes: number;
  queuedUpdates: number;
  queuedBytes: number;
  /** How long the oldest of them has waited; 0 when none waits. */
  oldestQueuedMs: number;
};

const gauges = {
  sockets: gauge("rapporteur_sockets", "Open websockets."),
  rooms: gauge("rapporteur_rooms", "Open briefings."),
  stateBytes: gauge("rapporteur_room_state_bytes", "Encoded state of all open briefings, estimated."),
  queuedUpdates: gauge("rapporteur_queued_updates", "Updates that the journal does not hold yet."),
  queuedBytes: gauge("rapporteur_queued_bytes", "Size of the updates that the journal does not hold yet."),
  oldestQueued: gauge("rapporteur_queue_oldest_seconds", "Age of the oldest update that waits; 0 for none."),
};

const updates = counter("rapporteur_updates_total", "Updates and steps 2 that sockets sent.");
const mergedFrames = counter("rapporteur_merged_frames_total", "Frames made of what a room committed.");
const deliveredFrames = counter("rapporteur_delivered_frames_total", "Those frames, once per receiver.");
const committedEntries = counter("rapporteur_committed_entries_total", "Journal entries committed.");
const stalledCommits = counter(
  "rapporteur_stalled_commits_total",
  "Tries of a journal commit that failed and are repeated.",
);
const commitSeconds = new Histogram({
  ...shared,
  name: "rapporteur_commit_seconds",
  help: "Time of one journal commit.",
  buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
});
const commitBytes = new Histogram({
  ...shared,
  name: "rapporteur_commit_bytes",
  help: "Size of one journal commit.",
  buckets: [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000],
});
const commitEntries = new Histogram({
  ...shared,
  name: "rapporteur_commit_entries",
  help: "Journal entries in one commit.",
  buckets: [1, 2, 5, 10, 25, 50, 100, 500, 2_000],
});
const refusedUpdates = counter("rapporteur_refused_updates_total", "Updates refused, by reason.", "reason");
const refusedSockets = counter(
  "rapporteur_refused_sockets_total",
  "Upgrades that were not admitted, by close code.",
  "code",
);
const closedSockets = counter(
  "rapporteur_closed_sockets_total",
  "Sockets that the server closed, by reason.",
  "reason",
);
const throttledSockets = counter(
  "rapporteur_throttled_sockets_total",
  "Times that a socket was not read for a while because it was over the rate.",
);
const alarms = counter(
  "rapporteur_alarms_total",
  "What must not happen and did: somebody has to look at the log.",
  "alarm",
);

function gauge(name: string, help: string): Gauge {
  return new Gauge({ ...shared, name, help });
}

function counter<Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> {
  return new Counter({ ...shared, name, help, labelNames });
}

/** A series that an alert watches is there from the start, at 0. */
const alarmNames = ["digest", "damaged_row"] as const;
export type Alarm = (typeof alarmNames)[number];
for (const alarm of alarmNames) alarms.inc({ alarm }, 0);

export function raiseAlarm(alarm: Alarm): void {
  alarms.inc({ alarm });
}

export function countUpdate(): void {
  updates.inc();
}

export function countRefusedUpdate(reason: NackCode): void {
  refusedUpdates.inc({ reason });
}

/** One frame, encoded once and sent to so many. */
export function countFrame(receivers: number): void {
  mergedFrames.inc();
  deliveredFrames.inc(receivers);
}

export function countCommit({ entries, bytes, ms }: { entries: number; bytes: number; ms: number }): void {
  committedEntries.inc(entries);
  commitEntries.observe(entries);
  commitBytes.observe(bytes);
  commitSeconds.observe(ms / 1000);
}

export function countStalledCommit(): void {
  stalledCommits.inc();
}

export function countRefusedSocket(code: CloseCode): void {
  refusedSockets.inc({ code: String(code) });
}

/** Why the server ended a socket, beside the reasons that a close code says. */
export type CloseReason = "slow_reader" | "over_rate" | "silent" | "too_many";

export function countClosedSocket(reason: CloseReason | CloseCode): void {
  closedSockets.inc({ reason: typeof reason === "string" ? reason : nameOf(reason) });
}

/** "tryLater" → "try_later" */
function nameOf(code: CloseCode): string {
  const name = Object.entries(closeCode).find(([, known]) => known === code)?.[0] ?? String(code);
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function countThrottle(): void {
  throttledSockets.inc();
}

/** All figures in Prometheus' text form. */
export function metricsText(standing: Standing): Promise<string> {
  gauges.sockets.set(standing.sockets);
  gauges.rooms.set(standing.rooms);
  gauges.stateBytes.set(standing.stateBytes);
  gauges.queuedUpdates.set(standing.queuedUpdates);
  gauges.queuedBytes.set(standing.queuedBytes);
  gauges.oldestQueued.set(standing.oldestQueuedMs / 1000);
  return registry.metrics();
}
