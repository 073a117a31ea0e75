// The sections of a redline: goes through both states' sections with the steps between them.
import type { Marking } from "../domain/briefing.ts";
import { blockTree, type Block } from "./block-tree.ts";
import type { BlockStep, SectionChange, SectionStep } from "./changes.ts";
import { blocksIn, redBlocks, type Telling } from "./redline-blocks.ts";
import type { ChangeCount } from "./redline-count.ts";
import { redField, redLine, type FieldPair } from "./redline-text.ts";
import type { RedSection, Side, Sides } from "./redline.ts";
import type { BlockTraces, SectionTraces, Traces } from "./traces.ts";
import type { VersionSection } from "./version-content.ts";

type Whole = Pick<Telling, "count" | "oldBlocks" | "struck" | "written"> & { sides: Sides };

export function redSections(sides: Sides, count: ChangeCount): RedSection[] {
  const { before, after, changes } = sides;
  const [struck, written] = [blocksOf(sides.struck), blocksOf(sides.written)];
  const whole: Whole = { sides, count, struck, written, oldBlocks: blocksById(before.sections) };
  const olds = new Map(before.sections.map((section) => [section.id, section]));
  let [old, next] = [0, 0];
  const takeOld = () => before.sections[old++]!;
  const takeNext = () => after.sections[next++]!;
  const kept = (length: number) => Array.from({ length }, () => redSection(whole, takeOld(), takeNext(), {}));
  const told = changes.sections.flatMap((step): RedSection[] => {
    switch (step.does) {
      case "keep":
        return kept(step.count);
      case "change":
        return [redSection(whole, takeOld(), takeNext(), step.change)];
      case "insert":
        return [came(whole, takeNext(), step.within)];
      case "delete":
        return [went(whole, takeOld(), step.within)];
      case "leave":
        return [left(whole, takeOld())];
      case "arrive":
        return [arrived(whole, olds.get(step.id)!, takeNext(), step)];
    }
  });
  return [...told, ...kept(before.sections.length - old)];
}

function blocksOf(traces: Traces | undefined): ReadonlyMap<string, BlockTraces> {
  const byId = new Map<string, BlockTraces>();
  for (const { blocks } of traces?.sections.values() ?? [])
    for (const [id, block] of blocks) byId.set(id, block);
  return byId;
}

function blocksById(sections: readonly VersionSection[]): ReadonlyMap<string, Block> {
  const byId = new Map<string, Block>();
  const collect = (block: Block): void => {
    if (block.id !== "") byId.set(block.id, block);
    block.children.forEach(collect);
  };
  for (const section of sections) collect(blockTree(section));
  return byId;
}

function redSection(
  whole: Whole,
  old: VersionSection,
  next: VersionSection,
  change: Partial<SectionChange>,
): RedSection {
  const { count } = whole;
  const { id, content } = next;
  const [struck, written] = [tracesIn(whole.sides.struck, id), tracesIn(whole.sides.written, id)];
  const field = <Value>(value: Value, changed: FieldPair<Value>["changed"], name: string) =>
    redField<Value>(count, id, { value, changed, stroke: written?.fields[name] });
  const title = {
    ...{ section: id, before: old.content.title, after: content.title },
    ...{ struck: struck?.title, written: written?.title },
  };
  return {
    ...{ id, side: "both" },
    title: redLine(count, title),
    kind: field(content.kind, change.kind, "kind"),
    theme: field(content.theme, change.theme, "theme"),
    marking: field<Marking | null>(content.marking ?? null, change.marking, "marking"),
    blocks: change.blocks
      ? redBlocks(tellingOf(whole, id), { olds: blocksIn(old), news: blocksIn(next) }, change.blocks)
      : content.body.map((kept) => ({ kept })),
  };
}

function tellingOf({ sides: _, ...whole }: Whole, section: string): Telling {
  return { ...whole, section };
}

function tracesIn(traces: Traces | undefined, id: string): SectionTraces | undefined {
  return traces?.sections.get(id);
}

function came(whole: Whole, section: VersionSection, within?: BlockStep[]): RedSection {
  const { id, content } = section;
  const change = whole.count.open({ section: id, does: "insert", text: content.title });
  const stroke = tracesIn(whole.sides.written, id)?.fields.kind;
  whole.count.by(change, stroke);
  const news = blocksIn(section);
  const steps = within ?? news.map(({ node }): BlockStep => ({ does: "insert", thing: node }));
  const blocks = redBlocks(tellingOf(whole, id), { olds: [], news, whole: change }, steps);
  return { ...bare(section, "after"), change, ...(stroke && { stroke }), blocks };
}

function went(whole: Whole, section: VersionSection, within?: BlockStep[]): RedSection {
  const { id, content } = section;
  const change = whole.count.open({ section: id, does: "delete", text: content.title });
  // It lies in the bin, with its text: whoever put it there took it out.
  const stroke =
    tracesIn(whole.sides.written, id)?.fields.deletedAt ?? tracesIn(whole.sides.struck, id)?.fields.deletedAt;
  whole.count.by(change, stroke);
  const olds = blocksIn(section);
  const steps = within ?? olds.map(({ node }): BlockStep => ({ does: "delete", thing: node }));
  const blocks = redBlocks(tellingOf(whole, id), { olds, news: [], whole: change }, steps);
  return { ...bare(section, "before"), change, ...(stroke && { stroke }), blocks };
}

function left({ count }: Whole, section: VersionSection): RedSection {
  const { id, content } = section;
  const change = count.move(`section ${id}`, { section: id, text: content.title });
  return { ...bare(section, "before"), change, moved: true, blocks: content.body.map((kept) => ({ kept })) };
}

type Arrival = Extract<SectionStep, { does: "arrive" }>;

function arrived(whole: Whole, old: VersionSection, next: VersionSection, { change }: Arrival): RedSection {
  const { count, sides } = whole;
  const number = count.move(`section ${next.id}`, { section: next.id, text: next.content.title });
  const stroke = tracesIn(sides.written, next.id)?.fields.order;
  count.by(number, stroke);
  const told = redSection(whole, old, next, change ?? {});
  return { ...told, side: "after", change: number, moved: true, ...(stroke && { stroke }) };
}

function bare({ id, content: { title, kind, theme, marking } }: VersionSection, side: Side) {
  return {
    ...{ id, side },
    title: title === "" ? [] : [{ side, node: { type: "text", text: title } }],
    kind: { value: kind },
    theme: { value: theme },
    marking: { value: marking ?? null },
  };
}
