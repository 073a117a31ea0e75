// Which sections hold an editor, which blocks are drawn anew, and where a place in a text is after an edit.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { dirtyBlocks } from "../../../components/editor/dirty-blocks.ts";
import { offsetAfter } from "../../../components/editor/text-offset.ts";
import { maxEditors, planViews, type SeenSection } from "../../../components/editor/view-plan.ts";

const section = fc.record({
  hasEditor: fc.boolean(),
  held: fc.boolean(),
  distance: fc.option(fc.integer({ min: 0, max: 300 })),
});
const page = fc
  .array(section, { maxLength: 40 })
  .map((found) => found.map((each, at) => ({ ...each, id: `s${at}`, held: each.held && each.hasEditor })));

/** As the page does it: one plan after the other until nothing is left to do. */
function settle(sections: readonly SeenSection[], isFocused = true): SeenSection[] {
  let now = [...sections];
  for (let times = 0; times < 100; times++) {
    const { become, cease } = planViews(now, isFocused);
    if (become === null && cease.length === 0) return now;
    now = now.map((each) => ({
      ...each,
      hasEditor: each.id === become || (each.hasEditor && !cease.includes(each.id)),
    }));
  }
  throw new Error("the plan never comes to rest");
}

describe("which sections hold an editor", () => {
  test("R300 those near the view, within a bound; one that somebody is at work in never ends", () => {
    fc.assert(
      fc.property(page, (sections) => {
        const held = sections.filter((each) => each.held);
        const settled = settle(sections);
        const live = settled.filter((each) => each.hasEditor);
        expect(live.length).toBeLessThanOrEqual(Math.max(maxEditors, held.length));
        for (const { id } of held) expect(live.map((each) => each.id)).toContain(id);
        const near = sections.filter((each) => each.distance !== null).length;
        expect(live.filter((each) => each.distance !== null).length).toBeGreaterThanOrEqual(
          Math.min(near, maxEditors - held.filter((each) => each.distance === null).length),
        );
      }),
      { seed: 300 },
    );
  });

  test("R300 the nearest first, and what is in sight isn't exchanged while somebody searches in the browser's bar", () => {
    const seen = (id: string, distance: number | null) => ({ id, hasEditor: false, held: false, distance });
    const sections = [seen("far", null), seen("ahead", 200), seen("in sight", 0)];
    expect(planViews(sections, true)).toEqual({ become: "in sight", cease: [] });
    expect(planViews(sections, false)).toEqual({ become: "ahead", cease: [] });
  });
});

describe("what is drawn anew", () => {
  function bodyWith(blocks: number): Y.XmlFragment {
    const body = new Y.Doc().getXmlFragment("body");
    const made = Array.from({ length: blocks }, () => {
      const list = new Y.XmlElement("bulletList");
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("words")]);
      list.insert(0, [paragraph]);
      return list;
    });
    body.insert(0, made);
    return body;
  }

  test("R301 the blocks under which something changed, and no others", () => {
    const body = bodyWith(3);
    const found: unknown[] = [];
    body.observeDeep((events) => {
      found.push(...dirtyBlocks(body, events as never));
    });
    const second = body.get(1) as Y.XmlElement;
    ((second.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(2, "more");
    expect(found).toEqual([second]);
    second.setAttribute("tight", "true");
    expect(found).toEqual([second, second]);
    body.delete(0, 1);
    expect(found).toHaveLength(2);
  });
});

describe("a place in a text", () => {
  test("R302 stays at its letter when text is put in or taken out elsewhere", () => {
    const parts = fc.tuple(fc.string(), fc.string(), fc.string({ minLength: 1 }), fc.string());
    fc.assert(
      fc.property(parts, ([start, put, kept, end]) => {
        const [before, after] = [`${start}<${kept}>${end}`, `${start}${put}<${kept}>${end}`];
        fc.pre(!put.includes("<") && !start.includes("<"));
        expect(offsetAfter(before, after, before.length)).toBe(after.length);
        expect(offsetAfter(after, before, after.length)).toBe(before.length);
        expect(offsetAfter(before, `${before}${put}`, start.length)).toBe(start.length);
      }),
      { seed: 302 },
    );
  });
});
