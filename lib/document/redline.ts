// Two states of a briefing as one reading: what stayed, came and went, in order, each change numbered and with whoever made it. Types
// only, for drawing: whoever wants to follow changes takes `Changes`. make-redline.ts makes one.
import type { Marking } from "../domain/briefing.ts";
import type { SectionKind } from "../domain/section.ts";
import type { Changes } from "./changes.ts";
import type { CanonicalMark, CanonicalNode } from "./content.ts";
import type { ToldChange } from "./redline-count.ts";
import type { Meta } from "./shape.ts";
import type { Stroke } from "./ledger.ts";
import type { Traces } from "./traces.ts";
import type { VersionContent } from "./version-content.ts";

/** Of which state something is. */
export type Side = "both" | "before" | "after";

export type Redline = {
  /** A change's number is its place here, from 1. */
  changes: ToldChange[];
  /** The memo block's fields, all of them. */
  meta: { [Field in keyof Meta]: RedField<Meta[Field]> };
  sections: RedSection[];
};

/** `change` and `was` where it differs. */
export type RedField<Value> = { value: Value; was?: Value; change?: number; stroke?: Stroke };

/** A thing that came, went or moved as a whole. Both ends of a move are told: where it was, and where it is. */
type Passing = { side: Side; change?: number; stroke?: Stroke; moved?: true };

export type RedSection = Passing & {
  id: string;
  title: RedPiece[];
  kind: RedField<SectionKind>;
  theme: RedField<string>;
  marking: RedField<Marking | null>;
  blocks: RedBlock[];
  /** Where its blocks are still on their way: the numbers of the changes in them. */
  coming?: number[];
};

/** A block in which nothing differs is its content. */
export type RedBlock = { kept: CanonicalNode } | ChangedBlock;

export type ChangedBlock = Passing & {
  /** Type and attributes as they are after; before, where it went. */
  shell: CanonicalNode;
  /** How it was set before, where that differs. */
  was?: { shell: CanonicalNode; change: number; stroke?: Stroke };
  /** Of a block that holds text. A `blockStart` node among them ends it and begins the next. */
  pieces?: RedPiece[];
  /** Of a block that holds blocks. */
  blocks?: RedBlock[];
};

export type RedPiece = {
  side: Side;
  node: CanonicalNode;
  change?: number;
  stroke?: Stroke;
  /** The marks that it had, where they differ. */
  was?: CanonicalMark[];
  /** The words of a footnote whose words changed. */
  note?: RedPiece[];
};

/** Both states, and whoever wrote what stands in the later one and took out what stood in the earlier, where that is known. */
export type Sides = {
  before: VersionContent;
  after: VersionContent;
  changes: Changes;
  struck?: Traces | undefined;
  written?: Traces | undefined;
};
