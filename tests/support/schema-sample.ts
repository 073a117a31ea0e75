// A document with every node and mark of the text schema, and the samples that each past version left behind.
// Run as a program it keeps the present version's: `npx tsx tests/support/schema-sample.ts`. Past ones are never made again.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as Y from "yjs";
import { fillBody, type TextNode } from "../../lib/document/build.ts";
import { canonicalSection, contentHash, plainTextOf } from "../../lib/document/content.ts";
import { addSection, initMeta, liveSections, type LiveSection } from "../../lib/document/shape.ts";
import { schemaVersion } from "../../lib/document/wire.ts";

const folder = fileURLToPath(new URL("../document/schemas/", import.meta.url));

export type SchemaSample = {
  schemaVersion: number;
  /** The whole document, in base64. */
  update: string;
  contentHash: string;
  plainText: string;
};

export function keptSamples(): SchemaSample[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(folder + name, "utf8")) as SchemaSample);
}

/** The sample briefing's only section. */
export function sectionOf(doc: Y.Doc): LiveSection {
  const [section] = liveSections(doc);
  if (!section) throw new Error("the sample has a section");
  return section;
}

type Mark = { type: string; attrs?: Record<string, unknown> };

const text = (words: string, ...marks: Mark[]): TextNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks }),
});
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content });
const leaf = (type: string, attrs: Record<string, unknown>): TextNode => ({ type, attrs });
const paragraph = (...content: TextNode[]) => node("paragraph", ...content);
const says = (words: string) => paragraph(text(words));
const heading = (level: number, words: string) => ({ ...node("heading", text(words)), attrs: { level } });
const cell = (type: string, words: string, attrs = {}) => ({ ...node(type, says(words)), attrs });
const task = (checked: boolean, ...content: TextNode[]) => ({
  ...node("taskItem", ...content),
  attrs: { checked },
});
const marked = (type: string, attrs?: Record<string, unknown>) =>
  text(type, { type, ...(attrs && { attrs }) });

/** Ids of nobody and nothing. */
export const sampleIds = {
  image: "6f0e4c5e-3d0c-4c52-9a35-0d4e6a3f1b01",
  user: "6f0e4c5e-3d0c-4c52-9a35-0d4e6a3f1b02",
  threads: ["6f0e4c5e-3d0c-4c52-9a35-0d4e6a3f1b03", "6f0e4c5e-3d0c-4c52-9a35-0d4e6a3f1b04"],
} as const;

const inline: TextNode[] = [
  paragraph(
    ...["bold", "italic", "underline", "strike", "code", "subscript", "superscript"].map((type) =>
      marked(type),
    ),
    marked("link", { href: "https://example.org/treaty" }),
  ),
  paragraph(
    ...[text("Both", { type: "bold" }, { type: "italic" }), { type: "hardBreak" }, text("日本語の行。")],
    ...[text("A claim"), node("footnote", text("Its source, "), marked("italic")), text(" by ")],
    ...[leaf("mention", { user: sampleIds.user, label: "Editor" }), text(".")],
  ),
  paragraph(
    text("Two threads", ...sampleIds.threads.map((id) => ({ type: "comment", attrs: { id } }))),
    text("one", { type: "comment", attrs: { id: sampleIds.threads[0] } }, { type: "code" }),
  ),
];

const lists: TextNode[] = [
  node(
    "bulletList",
    node("listItem", says("Shikotan"), node("bulletList", node("listItem", says("Habomai")))),
  ),
  { ...node("orderedList", node("listItem", says("Third"))), attrs: { start: 3 } },
  node(
    "taskList",
    task(true, says("Asked"), node("taskList", task(false, says("Answered")))),
    task(false, says("Sent")),
  ),
];

const blocks: TextNode[] = [
  node("blockquote", says("Quoted words.")),
  ...["info", "warning"].map((tone) => ({ ...node("callout", says(tone), says("More.")), attrs: { tone } })),
  { ...node("codeBlock", text("SELECT 1;\nSELECT 2;")), attrs: { language: "sql" } },
  leaf("horizontalRule", { comments: [sampleIds.threads[0]] }),
  leaf("image", { image: sampleIds.image, alt: "The four islands", width: 480 }),
  node(
    "table",
    node(
      "tableRow",
      cell("tableHeader", "Year"),
      cell("tableHeader", "Event", { colspan: 2, colwidth: [120, 240] }),
    ),
    node(
      "tableRow",
      cell("tableCell", "1956", { rowspan: 2 }),
      cell("tableCell", "Joint"),
      cell("tableCell", "Moscow"),
    ),
    node("tableRow", cell("tableCell", "Ratified"), cell("tableCell", "Tokyo")),
  ),
  node("paragraph"),
];

export const everything: TextNode[] = [
  ...[heading(1, "Inline"), ...inline, heading(2, "Lists"), ...lists, heading(3, "Blocks"), ...blocks],
];

export function documentOf(nodes: TextNode[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1_001;
  initMeta(doc, { title: "Every node and mark", to: "", from: "", date: "2026-01-31", marking: "TLP:GREEN" });
  addSection(doc, { id: "sample", kind: "analysis", theme: "Theme", title: "All of it" }, null);
  const { body } = sectionOf(doc);
  body.delete(0, body.length);
  fillBody(body, nodes);
  return doc;
}

function keepPresent(): void {
  const doc = documentOf(everything);
  const content = canonicalSection(sectionOf(doc));
  const sample: SchemaSample = {
    schemaVersion,
    update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"),
    contentHash: contentHash(content),
    plainText: plainTextOf(content),
  };
  writeFileSync(`${folder}version-${schemaVersion}.json`, `${JSON.stringify(sample, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) keepPresent();
