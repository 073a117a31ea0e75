// The blocks of a redline, by the same elements as the text's own, which also say what became of them.
"use client";

import { Fragment, memo, type ReactNode } from "react";
import type { CanonicalNode } from "#lib/document/content.ts";
import { drawableContent } from "#lib/document/drawable.ts";
import { isIn, linesOf, type Line } from "#lib/document/redline-lines.ts";
import { blockStart } from "#lib/document/inline-text.ts";
import type { ChangedBlock, RedBlock } from "#lib/document/redline.ts";
import { drawnAround, drawnNode } from "../briefing/drawn-text.tsx";
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
  const shell = drawableContent(shellFor(block, drawing));
  if (!shell) return null;
  const within = block.blocks && block.blocks.length > 0 ? <RedBlocks blocks={block.blocks} /> : null;
  return drawnAround(drawing.briefingId, shell, within, attributesOf(block, drawing));
}

function Kept({ node }: { node: CanonicalNode }) {
  const { briefingId } = useRedline();
  const drawable = drawableContent(node);
  return drawable && <Fragment>{drawnNode(briefingId, drawable)}</Fragment>;
}

/** What a block is named by, where its drawing says its words: a task's box. */
function shellFor({ shell, was, blocks = [] }: ChangedBlock, { reading }: RedlineDrawing): CanonicalNode {
  const own = reading === "before" ? (was?.shell ?? shell) : shell;
  if (own.type !== "taskItem") return own;
  const text = blocks.map(wordsIn).join(" ").trim();
  return text === "" ? own : { ...own, content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
}

function wordsIn(block: RedBlock): string {
  if ("kept" in block) return textIn(block.kept);
  const { pieces = [], blocks = [] } = block;
  return [...pieces.map(({ node }) => node.text ?? ""), ...blocks.map(wordsIn)].join("");
}

function textIn({ text = "", content = [] }: CanonicalNode): string {
  return text + content.map(textIn).join("");
}

function TextLine({ block, line, at }: { block: ChangedBlock; line: Line; at: number }) {
  const drawing = useRedline();
  const { side, change } = block;
  // Its letters are marked already where they came or went with it.
  const isEmpty = line.pieces.length === 0;
  const shell = drawableContent(isEmpty ? line.shell : withText(line.shell));
  if (!shell) return null;
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
  return drawnAround(drawing.briefingId, shell, content, attributes);
}

/** A text block without text is drawn with a line of its own. */
function withText(shell: CanonicalNode): CanonicalNode {
  return { ...shell, content: [{ type: "text", text: " " }] };
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
