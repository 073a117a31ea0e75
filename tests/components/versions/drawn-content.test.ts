// A redline is drawn without the text's schema, by drawings that the server made with it.
import * as fc from "fast-check";
import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DrawnText } from "../../../components/briefing/drawn-text.tsx";
import { drawnContent, type Drawer } from "../../../components/versions/drawn-content.tsx";
import { compare } from "../../../lib/document/compare.ts";
import type { CanonicalNode } from "../../../lib/document/content.ts";
import { drawableContent } from "../../../lib/document/drawable.ts";
import { drawingsOf } from "../../../lib/document/make-drawings.ts";
import { redlineOf } from "../../../lib/document/make-redline.ts";
import { versionContentOf, type VersionContent } from "../../../lib/document/version-content.ts";
import { edited, edits, startingBriefing } from "../../support/compare-game.ts";

const briefingId = "0198f0a0-0000-7000-8000-000000000001";

function drawerOf(content: VersionContent): Drawer {
  const redline = redlineOf({ before: content, after: content, changes: compare(content, content) });
  return { briefingId, drawings: drawingsOf(redline), tableName: "Table" };
}

/** Only where text is read does Tab reach a table. */
const reachable = / tabindex="0" role="group" aria-label="Table"/gi;

function byDrawings(drawer: Drawer, node: CanonicalNode): string {
  const drawn = createElement(Fragment, null, drawnContent(drawer, node));
  return renderToStaticMarkup(drawn).replaceAll(reachable, "");
}

function bySchema(node: CanonicalNode): string {
  const drawable = drawableContent(node);
  if (!drawable) return "";
  return renderToStaticMarkup(createElement(DrawnText, { briefingId, nodes: [drawable.toJSON()] }));
}

const paragraph = (...content: CanonicalNode[]): CanonicalNode => ({ type: "paragraph", content });

function briefingWith(...body: CanonicalNode[]): VersionContent {
  const { meta, sections } = versionContentOf(startingBriefing());
  const [section] = sections;
  if (!section) throw new Error("the briefing has no section");
  return { meta, sections: [{ ...section, content: { ...section.content, body }, blockIds: [] }] };
}

describe("R504 a redline is drawn as the text's schema draws it", () => {
  it("R504 block by block, whatever people wrote", () => {
    fc.assert(
      fc.property(edits, (moves) => {
        const content = versionContentOf(edited(startingBriefing(), moves));
        const drawer = drawerOf(content);
        for (const { content: section } of content.sections)
          for (const block of section.body) expect(byDrawings(drawer, block)).toBe(bySchema(block));
      }),
      { seed: 504, numRuns: 60 },
    );
  });

  it("R504 marks from the outermost in, tasks with their words, and nothing that may not be drawn", () => {
    const marks = [
      { type: "bold" },
      { type: "italic" },
      { type: "link", attrs: { href: "https://example.org/" } },
      { type: "underline" },
    ];
    const bad = [{ type: "link", attrs: { href: "javascript:alert(1)" } }];
    const task = (text: string): CanonicalNode => ({
      type: "taskItem",
      attrs: { checked: true },
      content: [paragraph({ type: "text", text })],
    });
    const body = [
      paragraph({ type: "text", text: "all", marks }, { type: "text", text: "none", marks: bad }),
      paragraph({ type: "text", text: "ends in a line\n" }, { type: "hardBreak" }),
      paragraph({ type: "unheardOf", content: [paragraph()] }),
      { type: "taskList", content: [task("First"), task("Second")] },
      { type: "image", attrs: { image: "0198f0a0-0000-7000-8000-000000000002", alt: "A map" } },
      { type: "unheardOf", content: [paragraph({ type: "text", text: "gone" })] },
    ];
    const drawer = drawerOf(briefingWith(...body));
    const drawn = body.map((block) => byDrawings(drawer, block));
    expect(drawn).toEqual(body.map(bySchema));
    expect(drawn[0]).toContain("<strong>");
    expect(drawn[0]).not.toContain("javascript");
    expect(drawn[3]).toMatch(/aria-label="First".*aria-label="Second"/s);
    expect(drawn[4]).toContain(`/briefings/${briefingId}/`);
    expect(drawn[5]).toBe("");
  });
});
