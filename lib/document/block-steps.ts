// From pairs of blocks to the steps between two bodies. Decides nothing about which block is which.
import type { Pairs } from "./block-moves.ts";
import type { Block } from "./block-tree.ts";
import { inOneText } from "./inline-text.ts";
import type { BlockChange, BlockStep } from "./changes.ts";
import { compareText } from "./compare-text.ts";
import { stepsThrough } from "./steps.ts";
import { changedColumns } from "./table-columns.ts";

/** Between these blocks before and after, all under paired parents (or none). */
export function blockSteps(pairs: Pairs, olds: readonly Block[], news: readonly Block[]): BlockStep[] {
  return stepsThrough<Block, BlockStep, BlockChange>(olds, news, {
    inPlace: (next) => (pairs.moved.has(next) ? undefined : pairs.before.get(next)),
    gone: (old) => (pairs.isPart.has(old) ? null : goneStep(pairs, old)),
    came: (next) => (pairs.isPart.has(next) ? null : cameStep(pairs, next)),
    change: (old, next) => blockChange(pairs, old, next),
  });
}

function goneStep(pairs: Pairs, old: Block): BlockStep {
  if (pairs.after.has(old)) return { does: "leave", id: old.id };
  return stepOf("delete", old, blockSteps(pairs, old.children, []));
}

function cameStep(pairs: Pairs, next: Block): BlockStep {
  const old = pairs.before.get(next);
  if (!old) return stepOf("insert", next, blockSteps(pairs, [], next.children));
  const change = blockChange(pairs, old, next);
  return { does: "arrive", id: old.id, ...(change && { change }) };
}

function stepOf(does: "insert" | "delete", { node }: Block, within: BlockStep[]): BlockStep {
  if (!within.some(hasMoves)) return { does, thing: node };
  const { content: _, ...thing } = node;
  return { does, thing, within };
}

/** Whether an end of a move lies in it. */
export function hasMoves(step: BlockStep): boolean {
  switch (step.does) {
    case "leave":
    case "arrive":
      return true;
    case "insert":
    case "delete":
      return step.within !== undefined;
    case "keep":
    case "change":
      return false;
  }
}

function blockChange(pairs: Pairs, old: Block, next: Block): BlockChange | null {
  if (old.key === next.key) return null;
  const [one, other] = [old.node, next.node];
  const isSameAttrs = JSON.stringify(one.attrs) === JSON.stringify(other.attrs);
  return {
    ...(one.type !== other.type && { type: { before: one.type, after: other.type } }),
    ...(!isSameAttrs && { attrs: { before: one.attrs ?? null, after: other.attrs ?? null } }),
    ...(old.shape === "text" ? textChange(pairs, old, next) : insideChange(pairs, old, next)),
  };
}

function textChange(pairs: Pairs, old: Block, next: Block): Pick<BlockChange, "text" | "splits" | "joins"> {
  const [joined, split] = [pairs.parts.get(old) ?? [], pairs.parts.get(next) ?? []];
  const nodesOf = (blocks: Block[]) => blocks.map(({ node }) => node);
  const text = compareText(inOneText(nodesOf([old, ...joined])), inOneText(nodesOf([next, ...split])));
  return {
    ...(text.length > 0 && { text }),
    ...(split.length > 0 && { splits: split.length }),
    ...(joined.length > 0 && { joins: joined.length }),
  };
}

function insideChange(pairs: Pairs, old: Block, next: Block): Pick<BlockChange, "blocks" | "columns"> {
  const blocks = blockSteps(pairs, old.children, next.children);
  const columns = changedColumns(pairs, next);
  return { ...(blocks.length > 0 && { blocks }), ...(columns && { columns }) };
}
