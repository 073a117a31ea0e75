// Makes a redline of two states of a briefing, the change list between them, and what is known of their authors. Draws nothing.
import { ChangeCount } from "./redline-count.ts";
import { redSections } from "./redline-sections.ts";
import { redField } from "./redline-text.ts";
import type { Redline, Sides } from "./redline.ts";
import type { Meta } from "./shape.ts";

export function redlineOf(sides: Sides): Redline {
  const count = new ChangeCount();
  const meta = memoFields(sides, count);
  return { meta, sections: redSections(sides, count), changes: count.told };
}

const fieldNames = ["title", "to", "from", "date", "marking"] as const satisfies (keyof Meta)[];

function memoFields({ after, changes, written }: Sides, count: ChangeCount): Redline["meta"] {
  const field = (name: keyof Meta) =>
    redField<unknown>(count, null, {
      value: after.meta[name],
      changed: changes.meta[name],
      stroke: written?.meta[name],
    });
  return Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as Redline["meta"];
}
