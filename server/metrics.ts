// What the collaboration process counts of itself, for Prometheus. Never text, names or tokens.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "rapporteur_" });

const shared = { registers: [registry] };

export const sockets = new Gauge({ ...shared, name: "rapporteur_sockets", help: "Open websockets." });
export const openRooms = new Gauge({ ...shared, name: "rapporteur_rooms", help: "Open briefings." });
export const refusedSockets = new Counter({
  ...shared,
  name: "rapporteur_refused_sockets_total",
  help: "Upgrades that were not admitted, by close code.",
  labelNames: ["code"],
});
export const committedEntries = new Counter({
  ...shared,
  name: "rapporteur_committed_entries_total",
  help: "Journal entries committed.",
});
export const commitSeconds = new Histogram({
  ...shared,
  name: "rapporteur_commit_seconds",
  help: "Time of one journal commit.",
  buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
});
export const stalledCommits = new Counter({
  ...shared,
  name: "rapporteur_stalled_commits_total",
  help: "Tries of a journal commit that failed and are repeated.",
});
