// Writes up what the engine's rounds found: each goal with what was got, then every figure. Measures nothing. Pure.
import type { Found, Standing } from "./engine.ts";
import type { Measured } from "./measure.ts";
import { spreadOf, type Spread } from "./numbers.ts";
import { scenes, type SceneName } from "./scenes.ts";
import { serverNames, type ServerName } from "./servers.ts";

type Figure = (measured: Measured) => number;
type Row = { measure: string; got: string; goal: string; reached: boolean | null };

const cpuPer100k: Figure = ({ serverCpu, deliveries }) => (serverCpu / deliveries) * 100_000;
const level = "y-websocket + LevelDB";

export function report(found: Found, traceSaid: string): string {
  const goals = goalsOf(found).map(
    ({ measure, got, goal, reached }) =>
      `| ${measure} | ${got} | ${goal} | ${reached === null ? "not measured" : reached ? "yes" : "**no**"} |`,
  );
  return [
    `Medians of ${found.rounds} rounds in which the servers take turns, each in a process of its own, the load generator in another.`,
    "CPU is the server process's user and system time by the operating system. A delivery is one letter that reached one other",
    "person, in whatever frame. Ours stores each letter with fsync before anybody sees it; PostgreSQL's CPU stands in a column of",
    "its own. In each run real clients compared the text at the end.",
    "",
    "| measure | got | must reach | reached |",
    "| --- | --- | --- | --- |",
    ...goals,
    "",
    "Every figure: median (lowest to highest).",
    "",
    "| crowd | server | CPU s per 100,000 deliveries | PostgreSQL, the same | key to peer p50, ms | p99, ms | seconds |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...figures(found),
    "",
    ...standing(found),
    "",
    found.failures.length === 0
      ? "Nothing failed."
      : [
          "Failed, and missing from the medians above:",
          "",
          ...found.failures.map((each) => `- ${each}`),
        ].join("\n"),
    "",
    `Cold open: ${traceSaid}, kept as a checkpoint.`,
  ].join("\n");
}

function valuesOf(found: Found, scene: SceneName, server: ServerName, figure: Figure): number[] {
  const mine = found.taken.filter((taken) => taken.scene === scene && taken.server === server);
  return mine.map(({ measured }) => figure(measured));
}

function goalsOf(found: Found): Row[] {
  const spread = (scene: SceneName, figure: Figure, server: ServerName = "rapporteur") =>
    spreadOf(valuesOf(found, scene, server, figure));
  const ratio = (scene: SceneName, peer: ServerName, most: number, figure: Figure = cpuPer100k): Row => {
    const value = spread(scene, figure).median / spread(scene, figure, peer).median;
    return row(`CPU, ${scene}, by that of ${peer}`, value.toFixed(2), `≤ ${most}`, value, value <= most);
  };
  const most = (measure: string, scene: SceneName, figure: Figure, limit: number, unit: string): Row => {
    const got = spread(scene, figure);
    return row(measure, written(got, unit), `≤ ${limit} ${unit}`, got.median, got.median <= limit);
  };
  const least = (measure: string, scene: SceneName, limit: number): Row => {
    const got = spread(scene, ({ letters, seconds }) => letters / seconds);
    return row(measure, written(got, "/s", 0), `≥ ${limit} /s`, got.median, got.median >= limit);
  };
  const peerP50: Figure = ({ keyToPeer }) => keyToPeer?.p50 ?? Number.NaN;
  const peerP99: Figure = ({ keyToPeer }) => keyToPeer?.p99 ?? Number.NaN;
  const ackP50: Figure = ({ keyToAck }) => keyToAck?.p50 ?? Number.NaN;
  const ackP99: Figure = ({ keyToAck }) => keyToAck?.p99 ?? Number.NaN;
  return [
    ratio("1 × 100 saturated", "relay", 0.1),
    ratio("1 × 100 saturated", "y-websocket", 0.9),
    ratio("1 × 100 at 2 keys/s", "relay", 0.1),
    ratio("1 × 100 at 2 keys/s", "y-websocket", 0.9),
    ratio("50 × 2 saturated", level, 0.7),
    ratio("20 × 10 at 5 keys/s", level, 0.7),
    most("key to peer p50, 20 × 10 at 5 keys/s", "20 × 10 at 5 keys/s", peerP50, 4, "ms"),
    most("key to peer p99, the same", "20 × 10 at 5 keys/s", peerP99, 25, "ms"),
    most("ack p50, the same", "20 × 10 at 5 keys/s", ackP50, 4, "ms"),
    most("ack p99, the same", "20 × 10 at 5 keys/s", ackP99, 25, "ms"),
    most("ack p99, 30 typists in one briefing", "1 × 30 at 5 keys/s", ackP99, 40, "ms"),
    most("ack p99, 600 typists in 20", "20 × 30 at 5 keys/s", ackP99, 400, "ms"),
    least("acked updates, one room", "acks, one room", 10_000),
    least("acked updates, 100 rooms", "acks, 100 rooms", 10_000),
    most("500 join a 300 kB briefing at once", "500 join 300 kB", ({ seconds }) => seconds, 1, "s"),
    ratio("500 join 300 kB", "y-websocket", 0.35, ({ serverCpu }) => serverCpu),
    memoryGoal(found),
    coldGoal(found),
  ];
}

function row(measure: string, got: string, goal: string, value: number, reached: boolean): Row {
  return Number.isNaN(value) ? { measure, got: "", goal, reached: null } : { measure, got, goal, reached };
}

function standingOf(found: Found, what: Standing["what"], server: ServerName): Spread {
  const mine = found.standing.filter((each) => each.what === what && each.server === server);
  return spreadOf(mine.map(({ value }) => value));
}

function memoryGoal(found: Found): Row {
  const what = "KiB per open briefing";
  const ours = standingOf(found, what, "rapporteur");
  const share = ours.median / standingOf(found, what, "y-websocket").median;
  const got = `${written(ours, "KiB", 0)}, ${share.toFixed(2)} × y-websocket`;
  return row("memory per open idle briefing of 20 kB", got, "≤ 0.25 × y-websocket", share, share <= 0.25);
}

function coldGoal(found: Found): Row {
  const got = standingOf(found, "cold open, s", "rapporteur");
  const measure = "cold open of the long trace to a synced client";
  return row(measure, written(got, "s"), "≤ 0.25 s", got.median, got.median <= 0.25);
}

function written({ median, low, high }: Spread, unit: string, digits?: number): string {
  const short = (value: number) => value.toFixed(digits ?? (value < 1 ? 3 : value < 100 ? 1 : 0));
  return `${short(median)} ${unit} (${short(low)} to ${short(high)})`;
}

function figures(found: Found): string[] {
  return scenes.flatMap(({ name, on }) =>
    serverNames.filter((server) => on.includes(server)).map((server) => figureLine(found, name, server)),
  );
}

function figureLine(found: Found, scene: SceneName, server: ServerName): string {
  const cell = (figure: Figure) => {
    const values = valuesOf(found, scene, server, figure).filter(Number.isFinite);
    return values.length === 0 ? "–" : written(spreadOf(values), "").replace("  ", " ");
  };
  const cells = [
    cell(cpuPer100k),
    server === "rapporteur"
      ? cell(({ databaseCpu, deliveries }) => (databaseCpu / deliveries) * 100_000)
      : "–",
    cell(({ keyToPeer }) => keyToPeer?.p50 ?? Number.NaN),
    cell(({ keyToPeer }) => keyToPeer?.p99 ?? Number.NaN),
    cell(({ seconds }) => seconds),
  ];
  return `| ${scene} | ${server} | ${cells.join(" | ")} |`;
}

function standing(found: Found): string[] {
  const servers = serverNames.filter((name) => name !== "relay");
  const lines = servers.map((server) => {
    const got = standingOf(found, "KiB per open briefing", server);
    return `| ${server} | ${Number.isNaN(got.median) ? "–" : written(got, "KiB", 0)} |`;
  });
  return ["| server | memory per open idle briefing of 20 kB |", "| --- | --- |", ...lines];
}
