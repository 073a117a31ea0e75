// What differs between two states of a briefing: the types of a change list. `compare` makes one, `applyChanges` follows it.
//
// One idea serves at every level. A list (of sections, of blocks, of characters) is told as steps through the earlier list from its
// start to its end; what comes after the last step is kept. So no change is an empty list of steps, and whoever walks along the earlier
// content with the steps draws both sides, in order, without looking anything up.
import type { Marking } from "../domain/briefing.ts";
import type { SectionKind } from "../domain/section.ts";
import type { Attrs, CanonicalMark, CanonicalNode } from "./content.ts";
import type { Meta } from "./shape.ts";
import type { SectionContent } from "./version-content.ts";

export type Changes = {
  /** The fields of the memo block that differ. */
  meta: { [Field in keyof Meta]?: Changed<Meta[Field]> };
  sections: SectionStep[];
  words: ChangedWords;
};

export type Changed<Value> = { before: Value; after: Value };

/** Words of the bodies, footnotes included. What only moved is neither. */
export type ChangedWords = { added: number; removed: number };

/**
 * A step through a list of things that have an identity. `leave` and `arrive` are the two ends of one move and name what moves by its
 * id; they may lie in different lists.
 */
export type Step<Thing, Change> =
  | { does: "keep"; count: number }
  | { does: "change"; change: Change }
  | Passing<"insert", Thing>
  | Passing<"delete", Thing>
  | { does: "leave"; id: string }
  | { does: "arrive"; id: string; change?: Change };

export interface Passing<Does, Thing> {
  does: Does;
  /** Without its blocks where `within` tells them. */
  thing: Thing;
  /** There where blocks moved into it, or out of it. */
  within?: BlockStep[];
}

/** A section that moves is named by its id. One that went to the bin is deleted. */
export type SectionStep = Step<SectionContent, SectionChange>;

export type SectionChange = {
  id: string;
  title?: Changed<string>;
  kind?: Changed<SectionKind>;
  theme?: Changed<string>;
  /** Null where the briefing's serves. */
  marking?: Changed<Marking | null>;
  blocks?: BlockStep[];
};

/** A block that moves is named by the id that it had before. Items of lists, rows and cells are blocks. */
export type BlockStep = Step<CanonicalNode, BlockChange>;

export type BlockChange = {
  /** It was retyped: a paragraph that became a heading, a list that was numbered. */
  type?: Changed<string>;
  attrs?: Changed<Attrs | null>;
  /** Of a block that holds text. */
  text?: TextStep[];
  /** Enter split it into so many blocks more: where one begins, a `blockStart` node is inserted, whose attributes are its type and attrs. */
  splits?: number;
  /** It was joined with so many blocks after it, through which `text` goes on: where one began, a `blockStart` node is deleted. */
  joins?: number;
  /** Of a block that holds blocks. */
  blocks?: BlockStep[];
  /** Of a table: the columns that went, by their places before, and those that came, by their places after. */
  columns?: { deleted: number[]; inserted: number[] };
};

/** A step through a text block's characters; a node among them (a mention, a footnote, a line break) counts as one. */
export type TextStep =
  | { does: "keep"; count: number }
  | { does: "insert" | "delete"; content: CanonicalNode[] }
  | { does: "format"; text: string; before: CanonicalMark[]; after: CanonicalMark[] }
  /** A footnote whose words changed. */
  | { does: "note"; text: TextStep[] };
