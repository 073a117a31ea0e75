// The blocks of a redline: goes through a body's blocks before and after with the steps between them.
import { blockTree, lettersOf, type Block } from "./block-tree.ts";
import type { BlockChange, BlockStep } from "./changes.ts";
import type { CanonicalNode } from "./content.ts";
import { inOneText } from "./inline-text.ts";
import type { ChangeCount } from "./redline-count.ts";
import { redText, wholeText, type TextState } from "./redline-text.ts";
import type { ChangedBlock, RedBlock, Side } from "./redline.ts";
import type { Stroke } from "./ledger.ts";
import type { BlockTraces, Run } from "./traces.ts";
import type { VersionSection } from "./version-content.ts";

/** What is known while one section's blocks are told: blocks by their ids, wherever they stood. */
export type Telling = {
  section: string;
  count: ChangeCount;
  oldBlocks: ReadonlyMap<string, Block>;
  struck: ReadonlyMap<string, BlockTraces>;
  written: ReadonlyMap<string, BlockTraces>;
};

export function blocksIn(section: VersionSection | undefined): Block[] {
  return section ? blockTree(section).children : [];
}

/** What a list is told by: blocks of both states, each taken once. */
class Lists {
  #old = 0;
  #next = 0;

  constructor(
    readonly olds: readonly Block[],
    readonly news: readonly Block[],
  ) {}

  takeOlds(count: number): Block[] {
    return this.olds.slice(this.#old, (this.#old += count));
  }

  takeNews(count: number): Block[] {
    return this.news.slice(this.#next, (this.#next += count));
  }
}

/** `whole`: the number of the change that all of this came or went with. */
export function redBlocks(
  telling: Telling,
  { olds, news, whole }: { olds: readonly Block[]; news: readonly Block[]; whole?: number | undefined },
  steps: readonly BlockStep[],
): RedBlock[] {
  const lists = new Lists(olds, news);
  const told = steps.flatMap((step): RedBlock[] => {
    switch (step.does) {
      case "keep":
        lists.takeOlds(step.count);
        return keptBlocks(lists.takeNews(step.count));
      case "change":
        return [changedBlock(telling, pairIn(lists, lists.takeOlds(1), step.change), step.change)];
      case "insert":
        return lists.takeNews(1).map((block) => passing(telling, block, { ...step, side: "after", whole }));
      case "delete":
        return lists.takeOlds(1).map((block) => passing(telling, block, { ...step, side: "before", whole }));
      case "leave":
        return lists.takeOlds(1).map((block) => left(telling, block));
      case "arrive":
        return [arrived(telling, lists, step)];
    }
  });
  return [...told, ...keptBlocks(lists.takeNews(Infinity))];
}

function keptBlocks(blocks: readonly Block[]): RedBlock[] {
  return blocks.map(({ node }) => ({ kept: node }));
}

type Going = { side: Exclude<Side, "both">; within?: BlockStep[]; whole?: number | undefined };

/** A block that came or went, with what came or went with it. */
function passing(telling: Telling, block: Block, { side, within, whole }: Going): ChangedBlock {
  const { count, section } = telling;
  const does = side === "after" ? "insert" : "delete";
  const change = whole ?? count.open({ section, does, text: block.text });
  const stroke = tracesOf(telling, side).get(block.id)?.self;
  const head = { side, shell: shellOf(block), change, ...(stroke && { stroke }) };
  if (block.shape === "text")
    return { ...head, pieces: wholeText(count, stateOf(telling, side, [block]), { side, change }) };
  count.by(change, stroke);
  const lists = side === "after" ? { olds: [], news: block.children } : { olds: block.children, news: [] };
  const steps = within ?? block.children.map(({ node }): BlockStep => ({ does, thing: node }));
  return { ...head, blocks: redBlocks(telling, { ...lists, whole: change }, steps) };
}

function left({ count, section }: Telling, block: Block): ChangedBlock {
  const change = count.move(block.id, { section, text: block.text });
  const moved = { side: "before", change, moved: true, shell: shellOf(block) } as const;
  if (block.shape !== "text") return { ...moved, blocks: keptBlocks(block.children) };
  return { ...moved, pieces: (block.node.content ?? []).map((node) => ({ side: "before", node })) };
}

type Arrival = Extract<BlockStep, { does: "arrive" }>;

function arrived(telling: Telling, lists: Lists, { id, change = {} }: Arrival): ChangedBlock {
  const { count, section, oldBlocks, written } = telling;
  const old = oldBlocks.get(id)!;
  const pair = pairIn(lists, [old], change);
  const number = count.move(id, { section, text: old.text });
  const stroke = written.get(pair.news[0]!.id)?.self;
  count.by(number, stroke);
  const block = changedBlock(telling, pair, change);
  return { ...block, side: "after", change: number, moved: true, ...(stroke && { stroke }) };
}

/** The blocks of one text before and after: several where it was joined or split. */
type Pair = { olds: Block[]; news: Block[] };

function pairIn(lists: Lists, [old]: Block[], { joins = 0, splits = 0 }: BlockChange): Pair {
  return { olds: [old!, ...lists.takeOlds(joins)], news: lists.takeNews(1 + splits) };
}

function changedBlock(telling: Telling, { olds, news }: Pair, change: BlockChange): ChangedBlock {
  const [old, next] = [olds[0]!, news[0]!];
  const head = { side: "both", shell: shellOf(next), ...setOtherwise(telling, old, next, change) } as const;
  if (next.shape === "text") {
    const pair = {
      section: telling.section,
      before: stateOf(telling, "before", olds),
      after: stateOf(telling, "after", news),
    };
    return { ...head, pieces: redText(telling.count, pair, change.text ?? []) };
  }
  if (!change.blocks) return { ...head, blocks: keptBlocks(next.children) };
  return { ...head, blocks: redBlocks(telling, { olds: old.children, news: next.children }, change.blocks) };
}

/** Type and attributes, where they differ. */
function setOtherwise(
  { count, section, written }: Telling,
  old: Block,
  next: Block,
  { type, attrs }: BlockChange,
): Pick<ChangedBlock, "was"> {
  if (!type && !attrs) return {};
  const change = count.open({ section, does: "set", text: next.text });
  const stroke = latestOf(Object.values(written.get(next.id)?.attrs ?? {}));
  count.by(change, stroke);
  return { was: { shell: shellOf(old), change, ...(stroke && { stroke }) } };
}

function latestOf(strokes: readonly Stroke[]): Stroke | null {
  return strokes.reduce<Stroke | null>((a, b) => (a && a.seq > b.seq ? a : b), null);
}

function shellOf({ node: { type, attrs } }: Block): CanonicalNode {
  return { type, ...(attrs && { attrs }) };
}

function tracesOf({ struck, written }: Telling, side: Going["side"]): ReadonlyMap<string, BlockTraces> {
  return side === "before" ? struck : written;
}

/** Of several blocks as one text, in which the start of each but the first is a node. */
function stateOf(telling: Telling, side: Going["side"], blocks: readonly Block[]): TextState {
  const traces = tracesOf(telling, side);
  const runs = blocks.flatMap((block, at): Run[] => {
    const own = traces.get(block.id);
    const text = own?.runs ?? [{ units: lettersOf(block).length, stroke: null }];
    return at === 0 ? text : [{ units: 1, stroke: own?.self ?? null }, ...text];
  });
  const notes = blocks.flatMap(({ id }) => traces.get(id)?.notes ?? []);
  return { content: inOneText(blocks.map(({ node }) => node)), runs, notes };
}
