// A list that a typed sign has asked for. The focus stays in the text, which names the chosen line to screen readers; arrow
// keys, Enter, Tab and Esc are answered here before the editor sees them.
"use client";

import type { Editor } from "@tiptap/core";
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import type { Trigger } from "./trigger.ts";
import { useFloating } from "./use-floating.ts";

export type AskedListProps<Name extends string> = {
  editor: Editor;
  trigger: Trigger;
  label: string;
  /** Said when the list has changed: how many lines it has. */
  found: string;
  names: readonly Name[];
  draw(name: Name): ReactNode;
  onChoose(name: Name): void;
  onClose(): void;
};

export function AskedList<Name extends string>(props: AskedListProps<Name>) {
  const { editor, trigger, label, found, names, draw, onChoose, onClose } = props;
  const [chosen, setChosen] = useState<Name | null>(null);
  const at = Math.max(chosen === null ? 0 : names.indexOf(chosen), 0);
  const now = names[at];
  const id = useId();
  const optionId = (name: Name) => `${id}-${name}`;
  useNamedIn(editor, now === undefined ? null : { list: id, option: optionId(now) });
  useKeys(editor, (key) => {
    if (key === "Escape") return (onClose(), true);
    if (now === undefined) return false;
    if (key === "Enter" || key === "Tab") return (onChoose(now), true);
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? names.length - 1 : 0;
    if (step > 0) setChosen(names[(at + step) % names.length] ?? null);
    return step > 0;
  });
  const ref = useFloating(editor, { from: trigger.from, to: trigger.from }, "bottom-start");
  return (
    // In the order of Tab, which chooses: what scrolls must be reachable for who scrolls by keys.
    <div ref={ref} className="asked-list" hidden={names.length === 0} tabIndex={0}>
      <div role="listbox" id={id} aria-label={label}>
        {names.map((name) => (
          <Option
            key={name}
            id={optionId(name)}
            chosen={name === now}
            onPoint={() => setChosen(name)}
            onChoose={() => onChoose(name)}
          >
            {draw(name)}
          </Option>
        ))}
      </div>
      <p role="status" className="sr-only">
        {found}
      </p>
    </div>
  );
}

type OptionProps = { id: string; chosen: boolean; children: ReactNode; onPoint(): void; onChoose(): void };

function Option({ id, chosen, children, onPoint, onChoose }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={chosen}
      className="asked-option"
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}

/** Tells screen readers which line of the list is chosen while the focus is in the text. */
function useNamedIn(editor: Editor, named: { list: string; option: string } | null): void {
  const { list, option } = named ?? {};
  useEffect(() => {
    const { dom } = editor.view;
    if (!list || !option) return;
    dom.setAttribute("aria-controls", list);
    dom.setAttribute("aria-activedescendant", option);
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, list, option]);
}

/**
 * The handler answers true for a key that was its own; the editor doesn't see that key. Before the list is painted: an Enter at its
 * sight is a choice.
 */
function useKeys(editor: Editor, answer: (key: string) => boolean): void {
  const latest = useRef(answer);
  useLayoutEffect(() => {
    latest.current = answer;
  });
  useLayoutEffect(() => {
    const { dom } = editor.view;
    const onKey = (event: KeyboardEvent) => {
      const plain =
        !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!plain || !latest.current(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    dom.addEventListener("keydown", onKey, { capture: true });
    return () => dom.removeEventListener("keydown", onKey, { capture: true });
  }, [editor]);
}
