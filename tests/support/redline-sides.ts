// Reads one state back out of a redline. Changes nothing.
import type { CanonicalNode } from "../../lib/document/content.ts";
import { textWith, withContent } from "../../lib/document/inline-text.ts";
import { isIn, linesOf } from "../../lib/document/redline-lines.ts";
import type { RedBlock, RedField, Redline, RedPiece, RedSection } from "../../lib/document/redline.ts";
import type { BriefingContent, SectionContent } from "../../lib/document/version-content.ts";

type State = "before" | "after";

export function stateIn({ meta, sections }: Redline, state: State): BriefingContent {
  const fields = Object.entries(meta).map(([name, field]) => [name, valueIn<unknown>(field, state)]);
  return {
    meta: Object.fromEntries(fields) as BriefingContent["meta"],
    sections: sections.filter(({ side }) => isIn(side, state)).map((section) => sectionIn(section, state)),
  };
}

function valueIn<Value>({ value, was }: RedField<Value>, state: State): Value {
  return state === "before" && was !== undefined ? was : value;
}

function sectionIn({ id, title, kind, theme, marking, blocks }: RedSection, state: State): SectionContent {
  const own = valueIn(marking, state);
  return {
    id,
    content: {
      form: 1,
      title: textIn(title, state)
        .map(({ text = "" }) => text)
        .join(""),
      kind: valueIn(kind, state),
      theme: valueIn(theme, state),
      ...(own !== null && { marking: own }),
      body: blocksIn(blocks, state),
    },
  };
}

function blocksIn(blocks: readonly RedBlock[], state: State): CanonicalNode[] {
  return blocks.flatMap((block): CanonicalNode[] => {
    if ("kept" in block) return [block.kept];
    if (!isIn(block.side, state)) return [];
    const { shell, was, blocks: within } = block;
    if (within)
      return [withContent(state === "before" ? (was?.shell ?? shell) : shell, blocksIn(within, state))];
    return linesOf(block, state).map((line) => withContent(line.shell, textIn(line.pieces, state)));
  });
}

function textIn(pieces: readonly RedPiece[], state: State): CanonicalNode[] {
  return pieces
    .filter(({ side }) => isIn(side, state))
    .flatMap(({ node, was, note }) => {
      if (note) return [withContent(node, textIn(note, state))];
      return was && state === "before" ? textWith(node.text ?? "", was) : [node];
    });
}
