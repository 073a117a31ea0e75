// How long it takes to tell what changed between two states of a long briefing, in this process and without a database.
// `npm run bench compare`.
import * as Y from "yjs";
import { fillBody, type TextNode } from "../lib/document/build.ts";
import type { Changes } from "../lib/document/changes.ts";
import { compare } from "../lib/document/compare.ts";
import { addSection, docOf, initMeta, liveSections, moveSection } from "../lib/document/shape.ts";
import { versionContentOf, type VersionContent } from "../lib/document/version-content.ts";
import { chanceFrom, type Chance } from "../tests/support/seeded.ts";
import { longText, typedText } from "./editor/texts.ts";
import { percentile, sorted } from "./numbers.ts";

const mustReachMs = 150;
const [words, sections, edits] = [25_000, 30, 400];
const [rounds, warmUp] = [40, 5];

type Case = { what: string; before: VersionContent; after: VersionContent; isGoal: boolean };
type Times = { wall: number[]; cpu: number[]; changes: Changes };

/** The part's text for bench/RESULTS.md. */
export function benchCompare(share = 1): string {
  const count = Math.ceil(rounds * share);
  const lines = casesOf().map((one) => line(one, timesOf(one, count)));
  return [
    `${words.toLocaleString("en")} words in ${sections} sections, each case ${count} times after ${warmUp} to warm up; both states are at hand as decoded content.`,
    "",
    "| between two states of it | p50 | p95 | CPU, p50 | words added, removed | must reach | reached |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function casesOf(): Case[] {
  const western = longBriefing(longText(words, sections).sections);
  const before = versionContentOf(western);
  const edited = versionContentOf(withEdits(western, edits));
  const other = versionContentOf(longBriefing(longText(words + 1, sections).sections));
  const japanese = longBriefing(japaneseText());
  const scattered = `${edits} changes: words typed and deleted, paragraphs added, deleted and moved, sections moved`;
  return [
    { what: scattered, before, after: edited, isGoal: true },
    { what: "nothing changed", before, after: versionContentOf(western), isGoal: false },
    { what: "every paragraph is another one", before, after: rewritten(before, other), isGoal: false },
    {
      what: `${edits} changes of a Japanese text of as many characters`,
      before: versionContentOf(japanese),
      after: versionContentOf(withEdits(japanese, edits)),
      isGoal: false,
    },
  ];
}

function timesOf({ before, after }: Case, count: number): Times {
  const times: Times = { wall: [], cpu: [], changes: compare(before, after) };
  for (let round = -warmUp; round < count; round++) {
    // As two states come from the database: strings and objects of their own.
    const [a, b] = [structuredClone(before), structuredClone(after)];
    const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
    times.changes = compare(a, b);
    const { user, system } = process.cpuUsage(cpuBefore);
    if (round < 0) continue;
    times.wall.push(performance.now() - began);
    times.cpu.push((user + system) / 1_000);
  }
  return times;
}

function line({ what, isGoal }: Case, { wall, cpu, changes }: Times): string {
  const [walls, cpus] = [sorted(wall), sorted(cpu)];
  const p95 = percentile(walls, 0.95);
  const reached = isGoal ? [`p95 ≤ ${mustReachMs} ms`, p95 <= mustReachMs ? "yes" : "**no**"] : ["", ""];
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const { added, removed } = changes.words;
  const cells = [
    what,
    ms(percentile(walls, 0.5)),
    ms(p95),
    ms(percentile(cpus, 0.5)),
    `${added}, ${removed}`,
  ];
  return `| ${[...cells, ...reached].join(" | ")} |`;
}

export function longBriefing(of: readonly { title: string; blocks: TextNode[] }[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initMeta(doc, { title: "Title", to: "", from: "", date: "", marking: "TLP:GREEN" });
  for (const [place, { title }] of of.entries())
    addSection(doc, { id: `s${place}`, kind: "analysis", theme: "", title }, place ? `s${place - 1}` : null);
  for (const [place, { body }] of liveSections(doc).entries()) {
    body.delete(0, body.length);
    fillBody(body, of[place]?.blocks ?? []);
  }
  return doc;
}

/** The same sections and ids with another text in them. */
function rewritten(before: VersionContent, other: VersionContent): VersionContent {
  return {
    ...before,
    sections: before.sections.map((section, at) => ({ ...section, ...other.sections[at], id: section.id })),
  };
}

function withEdits(before: Y.Doc, count: number): Y.Doc {
  const doc = docOf([Y.encodeStateAsUpdate(before)]);
  editAtRandom(doc, count);
  return doc;
}

/** The same edits for the same count. */
export function editAtRandom(doc: Y.Doc, count: number): void {
  const chance = chanceFrom(count);
  for (let edit = 0; edit < count; edit++) {
    const live = liveSections(doc);
    const section = live[chance.below(live.length)]!;
    if (edit % 100 === 99) moveToFront(doc, section.id);
    else editBody(section.body, edit, chance);
  }
}

function moveToFront(doc: Y.Doc, id: string): void {
  const first = liveSections(doc)[0]?.id;
  if (first !== undefined && first !== id) moveSection(doc, id, first);
}

/** Of twenty edits sixteen are of words, and two add, one deletes and one moves a paragraph. */
function editBody(body: Y.XmlFragment, edit: number, chance: Chance): void {
  const at = chance.below(body.length);
  const block = body.get(at) as Y.XmlElement;
  const words = block.get(0);
  switch (edit % 20) {
    case 0:
    case 1:
      return body.insert(at, [paragraph(typedText(chance, 300))]);
    case 2:
      return body.delete(at, 1);
    case 3: {
      const copy = block.clone();
      body.delete(at, 1);
      return body.insert(chance.below(body.length + 1), [copy]);
    }
    default:
      if (words instanceof Y.XmlText) editWords(words, edit, chance);
  }
}

function editWords(words: Y.XmlText, edit: number, chance: Chance): void {
  const at = chance.below(words.length);
  if (edit % 4 === 0) words.delete(at, Math.min(20, words.length - at));
  else words.insert(at, ` ${typedText(chance, 12)} `);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

const phrases = [
  "漁業協定は",
  "両国の間で",
  "今年の春に",
  "更新された。",
  "島の領有権は、",
  "交渉の対象と",
  "なっていない。",
];

function japaneseText(): { title: string; blocks: TextNode[] }[] {
  const chance = chanceFrom(81);
  const sentence = (length: number) =>
    Array.from({ length }, () => phrases[chance.below(phrases.length)]).join("");
  return longText(words, sections).sections.map(({ title, blocks }) => ({
    title,
    blocks: blocks.map(() => ({ type: "paragraph", content: [{ type: "text", text: sentence(90) }] })),
  }));
}
