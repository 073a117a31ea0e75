// Who wrote, or took out, each part of a state of a briefing, and when: the types only.

/** `author`: a place in `Traces.authors`. `at`: milliseconds since 1970. `seq`: the journal's entry. */
export type Stroke = { author: number; at: number; seq: number };

/** `units`: UTF-16 code units of a text block, a node among them counts as one. `format`: the latest change of marks over them. */
export type Run = { units: number; stroke: Stroke | null; format?: Stroke };

export type BlockTraces = {
  self: Stroke | null;
  attrs: Record<string, Stroke>;
  runs: Run[];
  /** The words of each footnote, in order. */
  notes: Run[][];
};

export type SectionTraces = {
  fields: Record<string, Stroke>;
  title: Run[];
  /** By a block's id, as `VersionSection.blockIds` has it. */
  blocks: Map<string, BlockTraces>;
};

export type Traces = {
  /** User ids. */
  authors: string[];
  sections: Map<string, SectionTraces>;
  meta: Record<string, Stroke>;
};
