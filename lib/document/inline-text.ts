// A text block's content as characters with places: a node among them takes one. Reads, cuts and joins; compares nothing.
import { blockStart, startedBy } from "./block-start.ts";
import { joinText, type CanonicalMark, type CanonicalNode } from "./content.ts";

/** Stands for a node in the characters; text may hold it too, so the node at a place decides. */
export const nodeUnit = 0xfffc;
const nodeSign = String.fromCharCode(nodeUnit);

/** A piece of text with one set of marks, or one node. */
export type InlineRun = { start: number; end: number; node: CanonicalNode };
export type InlineText = { text: string; runs: InlineRun[]; nodes: ReadonlyMap<number, CanonicalNode> };

export function inlineText(content: readonly CanonicalNode[]): InlineText {
  const runs: InlineRun[] = [];
  const nodes = new Map<number, CanonicalNode>();
  let text = "";
  for (const node of content) {
    const start = text.length;
    if (node.text === undefined) nodes.set(start, node);
    text += node.text ?? nodeSign;
    runs.push({ start, end: text.length, node });
  }
  return { text, runs, nodes };
}

export function lengthOf(content: readonly CanonicalNode[]): number {
  return content.reduce((sum, { text }) => sum + (text === undefined ? 1 : text.length), 0);
}

/** The content between two places. */
export function contentBetween({ runs }: InlineText, from: number, to: number): CanonicalNode[] {
  return runs
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end, node }) => {
      const isWhole = start >= from && end <= to;
      return isWhole || node.text === undefined
        ? node
        : { ...node, text: node.text.slice(Math.max(0, from - start), to - start) };
    });
}

export function marksOf(node: CanonicalNode): CanonicalMark[] {
  return node.marks ?? [];
}

/** Text with these marks as a node; none where there is no text. */
export function textWith(text: string, marks: CanonicalMark[]): CanonicalNode[] {
  return text === "" ? [] : [{ type: "text", text, ...(marks.length > 0 && { marks }) }];
}

/** A node with other content, in canonical form. */
export function withContent({ content: _, ...node }: CanonicalNode, content: CanonicalNode[]): CanonicalNode {
  const joined = joinText(content);
  return { ...node, ...(joined.length > 0 && { content: joined }) };
}

/** Several text blocks as one, without the first one's type. */
export function inOneText(blocks: readonly CanonicalNode[]): CanonicalNode[] {
  return blocks.flatMap(({ content = [], ...shell }, place) => {
    const start: CanonicalNode = { type: blockStart, attrs: shell };
    return place === 0 ? content : [start, ...content];
  });
}

/** The blocks that `inOneText` made one; the first is of the given type. */
export function inBlocks(first: CanonicalNode, content: readonly CanonicalNode[]): CanonicalNode[] {
  const blocks: { shell: CanonicalNode; inside: CanonicalNode[] }[] = [{ shell: first, inside: [] }];
  for (const node of content) {
    if (node.type === blockStart) blocks.push({ shell: startedBy(node), inside: [] });
    else blocks.at(-1)?.inside.push(node);
  }
  return blocks.map(({ shell, inside }) => withContent(shell, inside));
}
