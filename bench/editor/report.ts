// Writes up what the editor's rounds found: each goal with what was got, then every figure. Measures nothing. Pure.
import { percentile, sorted } from "../numbers.ts";
import { slowing } from "./browser.ts";
import type { Contestant } from "./contestants.ts";
import type { Opening } from "./opening.ts";
import { long, short, type Found } from "./scenes.ts";
import { othersPerSecond, warmUpKeys } from "./typing.ts";

type Row = { measure: string; got: string; goal: string; reached: boolean | null };
type Figure = "endToEnd" | "work" | "cpu" | "handler";

const figures: readonly Figure[] = ["endToEnd", "work", "cpu", "handler"];
const named: Record<Contestant, string> = {
  ours: "Rapporteur",
  plain: "one plain TipTap editor",
  bare: "a bare contenteditable",
};

export function editorReport(found: Found): string {
  return [
    ...how(found),
    "",
    "| measure | got | must reach | reached |",
    "| --- | --- | --- | --- |",
    ...goalsOf(found).map(
      ({ measure, got, goal, reached }) =>
        `| ${measure} | ${got} | ${goal} | ${reached === null ? "not measured" : reached ? "yes" : "**no**"} |`,
    ),
    "",
    "Every figure, milliseconds: p50 and p95 of all rounds' keys (p95 of each round).",
    "",
    "| text | contestant | end to end | work | of that on a processor | key handler |",
    "| --- | --- | --- | --- | --- | --- |",
    ...figureLines(found),
    "",
    ...found.openings.map((opening) => openingLine(opening)),
    "",
    scriptsLine(found),
    "",
    found.failures.length === 0
      ? "Nothing failed."
      : ["Failed, and missing above:", "", ...found.failures.map((each) => `- ${each}`)].join("\n"),
  ].join("\n");
}

function how({ rounds, keys }: Found): string[] {
  return [
    `${rounds === 1 ? "One round" : `${rounds} rounds`} in which the contestants take turns, each time a fresh browser (Chromium, its processor slowed ${slowing} times), ${keys} keys`,
    `each after ${warmUpKeys} that don't count, 70 to 130 ms from one to the next. The others are real documents on real sockets in a process of their own, at about`,
    `${othersPerSecond} keys a second each with carets that move: one in the typist's own section, one directly above the view, the rest spread. At the end of`,
    "each turn all that was typed was in the page. End to end: from the key's own time to the task after the next animation frame. Work: what the main",
    "thread was busy from the key's dispatch to the end of the next commit; key handler: its time in the key's events; both by the clock, from one trace.",
  ];
}

function valuesOf(found: Found, scene: string, contestant: Contestant, figure: Figure): number[][] {
  const mine = found.typed.filter((each) => each.scene === scene && each.contestant === contestant);
  return mine.map(({ round }) =>
    figure === "endToEnd" ? round.endToEnd : round.costs.map((cost) => cost[figure]),
  );
}

function share(values: number[][], of: number): number {
  return percentile(sorted(values.flat()), of);
}

function goalsOf(found: Found): Row[] {
  const at = (scene: string, contestant: Contestant, figure: Figure, of: number) =>
    share(valuesOf(found, scene, contestant, figure), of);
  const ours = (measure: string, scene: string, figure: Figure, of: number, most: number): Row =>
    row(`${measure} p${of * 100}`, at(scene, "ours", figure, of), most, "ms");
  const ratio = at(long, "ours", "endToEnd", 0.95) / at(long, "plain", "endToEnd", 0.95);
  const more = at(short, "ours", "endToEnd", 0.95) - at(short, "bare", "endToEnd", 0.95);
  return [
    ours(`${long} in 30 sections, five others typing: end to end`, long, "endToEnd", 0.5, 28),
    ours("the same,", long, "endToEnd", 0.95, 40),
    row("the same, p95 by that of one plain editor", ratio, 0.3, "×"),
    ours("the same: work", long, "work", 0.95, 24),
    ours("the same: key handler", long, "handler", 0.95, 10),
    ours(`${short}, seven others typing: end to end`, short, "endToEnd", 0.5, 28),
    ours("the same,", short, "endToEnd", 0.95, 40),
    row("the same, p95 over that of a bare contenteditable", more, 24, "ms more"),
    ...openingRows(found),
    ...sectionRows(found),
    row("JavaScript before the first keystroke, compressed", found.scripts.transferred / 1_000, 380, "kB"),
  ];
}

function row(measure: string, value: number, most: number, unit: string): Row {
  const digits = value < 3 && unit !== "ms" ? 2 : value < 100 ? 1 : 0;
  const isMeasured = !Number.isNaN(value);
  return {
    measure,
    got: isMeasured ? `${value.toFixed(digits)} ${unit}` : "",
    goal: `≤ ${most} ${unit}`,
    reached: isMeasured ? value <= most : null,
  };
}

function openingRows({ openings }: Found): Row[] {
  const median = (rate: number, figure: "firstText" | "firstEditor") =>
    percentile(sorted(openings.filter((each) => each.rate === rate).map((each) => each[figure])), 0.5);
  return [1, slowing].flatMap((rate) => {
    const which = rate === 1 ? "not slowed" : `slowed ${rate} times`;
    return [
      row(`open ${long}, ${which}: first text, median`, median(rate, "firstText") / 1_000, 0.8, "s"),
      row(
        `open ${long}, ${which}: first editor ready, median`,
        median(rate, "firstEditor") / 1_000,
        1.2,
        "s",
      ),
    ];
  });
}

function sectionRows({ becomes, shift }: Found): Row[] {
  const heights = becomes.flatMap(({ heightChange }) => heightChange ?? []);
  const change = heights.length === 0 ? Number.NaN : Math.max(...heights.map(Math.abs));
  const ms = percentile(sorted(becomes.map((each) => each.ms)), 0.95);
  return [
    row(`a section becomes an editor, p95 of ${becomes.length}`, ms, 35, "ms"),
    row(`the most that its height changed, of ${heights.length} that were laid out`, change, 0, "px"),
    row("shift of the line being read by others' edits above, the most", shift, 1, "px"),
  ];
}

function figureLines(found: Found): string[] {
  const pairs = new Map(
    found.typed.map(({ scene, contestant }) => [scene + contestant, { scene, contestant }]),
  );
  return [...pairs.values()].map(({ scene, contestant }) => {
    const cells = figures.map((figure) => {
      const rounds = valuesOf(found, scene, contestant, figure);
      const each = rounds.map((values) => share([values], 0.95).toFixed(1)).join(", ");
      return `${share(rounds, 0.5).toFixed(1)}, ${share(rounds, 0.95).toFixed(1)} (${each})`;
    });
    return `| ${scene} | ${named[contestant]} | ${cells.join(" | ")} |`;
  });
}

function openingLine({ rate, firstText, firstEditor }: Opening): string {
  const which = rate === 1 ? "not slowed" : `slowed ${rate} times`;
  return `- opened ${which}: first text after ${firstText.toFixed(0)} ms, first editor after ${firstEditor.toFixed(0)} ms`;
}

function scriptsLine({ scripts }: Found): string {
  const kb = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`;
  const encodings = scripts.encodings.join(", ");
  return `JavaScript: ${scripts.count} files, ${kb(scripts.transferred)} over the wire with their headers (content encoding: ${encodings}); ${kb(scripts.beforeEditor)} of it asked for before the first editor was ready; all bodies by gzip alone ${kb(scripts.gzipped)}.`;
}
