// A line or two of live text (a title, a memo field) as an ordinary text field on a Y.Text: others' edits move the caret
// with the text. Bold and the like have no place here.
"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type * as Y from "yjs";
import { replaceText } from "../../lib/document/shape.ts";
import { harmlessText } from "../editor/harmless-text.ts";

export type LiveFieldProps = {
  text: Y.Text;
  label: string;
  editable: boolean;
  maxLength: number;
  placeholder?: string;
  className?: string;
  id?: string;
  onTyped?(): void;
};

export function LiveField(props: LiveFieldProps) {
  const { text, label, editable, maxLength, placeholder, className, id, onTyped } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const value = useLiveText(text, field);
  const onChange = (next: string) => {
    replaceText(text, harmlessText(next.replace(/\s*\n\s*/g, " ")).slice(0, maxLength));
    onTyped?.();
  };
  return (
    <textarea
      ref={field}
      id={id}
      rows={1}
      className={className}
      aria-label={label}
      readOnly={!editable}
      placeholder={editable ? placeholder : undefined}
      maxLength={maxLength}
      value={value}
      spellCheck
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) event.preventDefault();
      }}
    />
  );
}

/** The text, with the field's caret carried along when somebody else changes it. */
function useLiveText(text: Y.Text, field: React.RefObject<HTMLTextAreaElement | null>): string {
  const [value, setValue] = useState(() => text.toString());
  const caret = useRef<[number, number] | null>(null);
  useLayoutEffect(() => {
    const onChange = (event: Y.YTextEvent) => {
      const element = field.current;
      if (element && !event.transaction.local && document.activeElement === element) {
        caret.current = [
          movedBy(element.selectionStart, event.changes.delta),
          movedBy(element.selectionEnd, event.changes.delta),
        ];
      }
      const show = () => setValue(text.toString());
      // At once: a key that came before the field showed it would read as deleting it.
      if (event.transaction.local) show();
      else flushSync(show);
    };
    // What changed between the first drawing and now.
    setValue(text.toString());
    text.observe(onChange);
    return () => text.unobserve(onChange);
  }, [text, field]);
  useLayoutEffect(() => {
    if (caret.current) field.current?.setSelectionRange(...caret.current);
    caret.current = null;
  }, [value, field]);
  return value;
}

type Delta = { insert?: unknown; delete?: number; retain?: number }[];

/** Where a position stands after a change of the text around it. */
export function movedBy(position: number, delta: Delta): number {
  let at = 0;
  let moved = position;
  for (const step of delta) {
    if (at > moved) break;
    if (step.retain) at += step.retain;
    else if (typeof step.insert === "string") {
      if (at < moved) moved += step.insert.length;
      at += step.insert.length;
    } else if (step.delete) moved -= Math.min(step.delete, Math.max(0, moved - at));
  }
  return moved;
}
