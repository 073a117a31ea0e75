// What a comment says, drawn as elements: nothing in it is ever read as HTML.
"use client";

import { Fragment, type ReactNode } from "react";
import type { CommentBlock, CommentInline, CommentText } from "#lib/domain/comment-text.ts";
import { isAllowedLink } from "#lib/domain/link.ts";

/** Of people and groups. */
export type NameOf = (who: string) => string | null;

export function CommentWords({ text, nameOf }: { text: CommentText; nameOf: NameOf }) {
  return <div className="comment-words">{text.content.map((block, at) => drawBlock(block, at, nameOf))}</div>;
}

function drawBlock(block: CommentBlock, key: number, nameOf: NameOf): ReactNode {
  if (block.type === "paragraph")
    return <p key={key}>{(block.content ?? []).map((inline, at) => drawInline(inline, at, nameOf))}</p>;
  const List = block.type === "bulletList" ? "ul" : "ol";
  return (
    <List key={key}>
      {block.content.map(({ content }, at) => (
        <li key={at}>{content.map((inner, place) => drawBlock(inner, place, nameOf))}</li>
      ))}
    </List>
  );
}

function drawInline(inline: CommentInline, key: number, nameOf: NameOf): ReactNode {
  switch (inline.type) {
    case "text":
      return <Fragment key={key}>{marked(inline)}</Fragment>;
    case "hardBreak":
      return <br key={key} />;
    case "mention": {
      const { who, label } = inline.attrs;
      return (
        <span key={key} className="mention">
          @{nameOf(who) ?? label}
        </span>
      );
    }
  }
}

function marked({ text, marks = [] }: Extract<CommentInline, { type: "text" }>): ReactNode {
  return marks.reduce<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case "bold":
        return <strong>{inner}</strong>;
      case "italic":
        return <em>{inner}</em>;
      case "link":
        return isAllowedLink(mark.attrs.href) ? (
          <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer nofollow">
            {inner}
          </a>
        ) : (
          inner
        );
    }
  }, text);
}
