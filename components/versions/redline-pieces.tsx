// The text of a redline: what came underlined, what went struck through, each with who and when.
"use client";

import type { ReactNode } from "react";
import { isIn } from "#lib/document/redline-lines.ts";
import { blockStart } from "#lib/document/block-start.ts";
import type { RedPiece } from "#lib/document/redline.ts";
import { tooltip } from "../ui/tooltip.ts";
import { drawnContent } from "./drawn-content.tsx";
import { useRedline } from "./redline-context.tsx";

export function RedPieces({ pieces }: { pieces: readonly RedPiece[] }): ReactNode {
  const { reading } = useRedline();
  const shown = pieces.filter(({ side }) => isIn(side, reading));
  return groupsOf(shown).map((group, at) =>
    group.change === undefined ? (
      group.pieces.map((piece, place) => <Piece key={`${at} ${place}`} piece={piece} />)
    ) : (
      <Change key={at} number={group.change} pieces={group.pieces} />
    ),
  );
}

type Group = { change: number | undefined; pieces: RedPiece[] };

/** Pieces of one change that stand side by side are marked as one. */
function groupsOf(pieces: readonly RedPiece[]): Group[] {
  const groups: Group[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && last.change === piece.change) last.pieces.push(piece);
    else groups.push({ change: piece.change, pieces: [piece] });
  }
  return groups;
}

function Change({ number, pieces }: { number: number; pieces: readonly RedPiece[] }) {
  const { told, changes, words } = useRedline();
  const change = changes[number - 1];
  const drawn = pieces.map((piece, at) => <Piece key={at} piece={piece} />);
  if (!told.has(number) || !change) return drawn;
  return (
    <span data-change={number} tabIndex={-1} className="red-change">
      <span className="sr-only">{words.done(change.does, change.strokes[0])}: </span>
      {drawn}
    </span>
  );
}

function Piece({ piece }: { piece: RedPiece }) {
  const { told, words } = useRedline();
  const { side, node, change, stroke, was } = piece;
  const drawn = <Content piece={piece} />;
  if (change === undefined || !told.has(change)) return drawn;
  const marked = { className: "red-piece", "data-by": stroke?.author };
  if (was) {
    const format = words.format(was, node.marks ?? []);
    return (
      <span {...marked} data-format="" {...tooltip(`${format}: ${words.done("format", stroke)}`)}>
        {drawn}
      </span>
    );
  }
  if (side === "both") return drawn;
  const Element = side === "after" ? "ins" : "del";
  const does = side === "after" ? "insert" : "delete";
  return (
    <Element {...marked} {...tooltip(words.done(does, stroke))}>
      {drawn}
    </Element>
  );
}

function Content({ piece: { node, note } }: { piece: RedPiece }): ReactNode {
  const drawing = useRedline();
  if (node.type === blockStart) return <span className="red-pilcrow">¶</span>;
  if (note)
    return (
      <span className="footnote" data-footnote="">
        <span className="footnote-text">
          <RedPieces pieces={note} />
        </span>
      </span>
    );
  return drawnContent(drawing, node);
}
