// The blocks of a redline, by the same elements as the text's own, which also say what became of them.
"use client";

import { memo, type ReactNode } from "react";
import type { CanonicalNode } from "#lib/document/content.ts";
import { blockStart } from "#lib/document/block-start.ts";
import { isIn, linesOf, shellOf, type Line } from "#lib/document/redline-lines.ts";
import type { ChangedBlock, RedBlock } from "#lib/document/redline.ts";
import { drawnAround, drawnContent } from "./drawn-content.tsx";
import { useRedline, type RedlineDrawing } from "./redline-context.tsx";
import { RedPieces } from "./redline-pieces.tsx";

export const RedBlocks = memo(function RedBlocks({ blocks }: { blocks: readonly RedBlock[] }) {
  return blocks.map((block, at) => <Block key={at} block={block} />);
});

export function Block({ block }: { block: RedBlock }): ReactNode {
  const drawing = useRedline();
  if ("kept" in block) return <Kept node={block.kept} />;
  if (!isIn(block.side, drawing.reading)) return null;
  if (block.pieces)
    return linesOf(block, drawing.reading).map((line, at) => <TextLine key={at} {...{ block, line, at }} />);
  const within = block.blocks && block.blocks.length > 0 ? <RedBlocks blocks={block.blocks} /> : null;
  return drawnAround(drawing, shellOf(block, drawing.reading), within, attributesOf(block, drawing));
}

function Kept({ node }: { node: CanonicalNode }) {
  return drawnContent(useRedline(), node);
}

function TextLine({ block, line, at }: { block: ChangedBlock; line: Line; at: number }) {
  const drawing = useRedline();
  const { side, change } = block;
  // Its letters are marked already where they came or went with it.
  const isEmpty = line.pieces.length === 0;
  const start = line.start?.side === "after" ? [line.start] : [];
  const attributes = at === 0 ? attributesOf(block, drawing) : {};
  const sign = isEmpty && side !== "both" && change !== undefined;
  const content = (
    <>
      <RedPieces pieces={[...start, ...line.pieces]} />
      {sign && <RedPieces pieces={[{ side, change, node: { type: blockStart } }]} />}
      {isEmpty && <br />}
    </>
  );
  return drawnAround(drawing, line.shell, content, attributes);
}

function attributesOf(
  { side, change, stroke, moved, was, shell }: ChangedBlock,
  { told, words }: RedlineDrawing,
) {
  const isTold = change !== undefined && told.has(change);
  const badges = [
    moved && isTold && words.done(side === "before" ? "left" : "move", stroke),
    was &&
      told.has(was.change) &&
      `${words.setOtherwise(was.shell, shell)}: ${words.done("set", was.stroke)}`,
  ].filter((badge) => typeof badge === "string");
  return {
    ...(isTold && { "data-side": side, "data-change": change, "data-by": stroke?.author }),
    ...(isTold && moved && { "data-moved": "" }),
    ...(!isTold && was && told.has(was.change) && { "data-change": was.change }),
    ...(badges.length > 0 && { "data-badge": badges.join(" · ") }),
  };
}
