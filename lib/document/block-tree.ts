// A body as a tree of blocks with what a comparison asks of each: who it is, what it says, what stands above it. Compares nothing.
import { familyOf, shapeOf, type Shape } from "./block-shape.ts";
import { plainTextOf, type CanonicalNode } from "./content.ts";
import { inlineText } from "./inline-text.ts";
import { traitsOf } from "./text-pieces.ts";
import type { VersionSection } from "./version-content.ts";

export class Block {
  readonly shape: Shape;
  readonly children: Block[] = [];
  private keptKey: string | null = null;
  private keptText: string | null = null;
  private keptTraits: Set<string> | null = null;

  constructor(
    readonly node: CanonicalNode,
    readonly id: string,
    readonly parent: Block | null,
  ) {
    this.shape = shapeOf(node.type);
  }

  /** Equal for equal content, whoever the blocks are. */
  get key(): string {
    return (this.keptKey ??= JSON.stringify(this.node));
  }

  get text(): string {
    return (this.keptText ??= plainTextOf({ body: [this.node] }));
  }

  /** What it is weighed by against others. */
  get traits(): ReadonlySet<string> {
    return (this.keptTraits ??= new Set(traitsOf(this.text)));
  }

  get family(): string {
    return familyOf(this.node.type);
  }
}

/** A body's blocks under one that stands for the body. */
export function blockTree({ content, blockIds }: VersionSection): Block {
  const root = new Block({ type: "body" }, "", null);
  let place = 0;
  grow(root, content.body, () => blockIds[place++] ?? "");
  return root;
}

function grow(parent: Block, nodes: readonly CanonicalNode[], nextId: () => string): void {
  for (const node of nodes) {
    const block = new Block(node, node.text === undefined ? nextId() : "", parent);
    parent.children.push(block);
    if (block.shape === "holder") grow(block, node.content ?? [], nextId);
  }
}

/** A text block's characters as `inlineText` has them. */
export function lettersOf({ node }: Block): string {
  return inlineText(node.content ?? []).text;
}

/** Blocks that say nothing are nobody: an empty line can't have moved. */
export function saysSomething({ text, node }: Block): boolean {
  return text.trim() !== "" || node.type === "image";
}

export function byKeyOf(blocks: readonly Block[]): Map<string, Block[]> {
  const byKey = new Map<string, Block[]>();
  for (const block of blocks) {
    const known = byKey.get(block.key);
    if (known) known.push(block);
    else byKey.set(block.key, [block]);
  }
  return byKey;
}

/** Whether one can be the other, changed: a change tells of a leaf its attributes only. */
export function canBecome(old: Block, next: Block): boolean {
  if (old.family !== next.family || old.shape !== next.shape) return false;
  return old.shape !== "leaf" || !(old.node.content ?? next.node.content ?? old.node.text ?? next.node.text);
}

/** From 0, nothing in common, to 1: of all traits that either has, those of both count twice (Dice's measure). */
export function likeness(a: Block, b: Block): number {
  const [few, many] = a.traits.size < b.traits.size ? [a.traits, b.traits] : [b.traits, a.traits];
  if (many.size === 0) return 0;
  let both = 0;
  for (const trait of few) if (many.has(trait)) both++;
  return (2 * both) / (few.size + many.size);
}
