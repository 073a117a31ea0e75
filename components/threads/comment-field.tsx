// Where something is typed into a thread. What is typed before the editor's code is here is taken over by it.
"use client";

import { Suspense, useState } from "react";
import { paragraphsOf } from "#lib/domain/comment-text.ts";
import { whenWanted } from "../ui/later.ts";
import type { CommentEditorProps } from "./comment-editor.tsx";

const CommentEditor = whenWanted(() => import("./comment-editor.tsx"));

export function CommentField(props: CommentEditorProps) {
  const [early, setEarly] = useState<CommentEditorProps["first"]>(null);
  const type = (words: string) => {
    const text = words.trim() === "" ? null : paragraphsOf(words);
    setEarly(text);
    props.onChange(text);
  };
  const first = early ?? props.first;
  return (
    <Suspense fallback={<EarlyField label={props.label} isEmpty={first === early} onType={type} />}>
      <CommentEditor {...props} first={first} />
    </Suspense>
  );
}

type EarlyFieldProps = { label: string; isEmpty: boolean; onType(words: string): void };

/** Without what was typed at another time: that comes with the editor, which is here in a moment. */
function EarlyField({ label, isEmpty, onType }: EarlyFieldProps) {
  return (
    <textarea
      autoFocus
      aria-label={label}
      readOnly={!isEmpty}
      className="comment-field"
      onChange={({ target }) => onType(target.value)}
    />
  );
}
