// The slash menu: a list of what can be inserted, filtered by what is typed. The focus stays in the text, which names the
// chosen line to screen readers; arrow keys, Enter, Tab and Esc are answered here before the editor sees them.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { insert, insertsFor, type InsertName, type PageInserts } from "./insert-commands.ts";
import { insertIcons } from "./insert-icons.ts";
import { closeSlash, type Slash } from "./slash.ts";
import { useFloating } from "./use-floating.ts";

export type SlashMenuProps = { editor: Editor; slash: Slash; inserts: PageInserts };

export default function SlashMenu({ editor, slash, inserts }: SlashMenuProps) {
  const t = useTranslations("editor.insert");
  const names = useFound(editor, slash.query, inserts);
  const [pointed, setPointed] = useState<InsertName | null>(null);
  const at = Math.max(pointed ? names.indexOf(pointed) : 0, 0);
  const id = useId();
  const optionId = (name: InsertName) => `${id}-${name}`;
  const choose = (name: InsertName) => {
    editor.view.dispatch(closeSlash(editor.state.tr.delete(slash.from, editor.state.selection.head)));
    insert(editor, name, inserts);
  };
  useNamedIn(editor, names[at] ? { list: id, option: optionId(names[at]) } : null);
  useKeys(editor, (key) => answer(key, { editor, names, at, point: setPointed, choose }));
  const ref = useFloating(editor, { from: slash.from, to: slash.from }, "bottom-start");
  return (
    <div ref={ref} className="slash-menu" hidden={names.length === 0}>
      <div role="listbox" id={id} aria-label={t("menu")}>
        {names.map((name, index) => (
          <Option
            key={name}
            id={optionId(name)}
            name={name}
            chosen={index === at}
            onPoint={() => setPointed(name)}
            onChoose={() => choose(name)}
          />
        ))}
      </div>
      <p role="status" className="sr-only">
        {t("found", { count: names.length })}
      </p>
    </div>
  );
}

type List = {
  editor: Editor;
  names: readonly InsertName[];
  at: number;
  point(name: InsertName): void;
  choose(name: InsertName): void;
};

/** True for a key that was the list's own. */
function answer(key: string, { editor, names, at, point, choose }: List): boolean {
  const now = names[at];
  switch (key) {
    case "ArrowDown":
    case "ArrowUp":
      if (now) point(names[(at + (key === "ArrowDown" ? 1 : names.length - 1)) % names.length]!);
      return now !== undefined;
    case "Enter":
    case "Tab":
      if (now) choose(now);
      return now !== undefined;
    case "Escape":
      editor.view.dispatch(closeSlash(editor.state.tr));
      return true;
    default:
      return false;
  }
}

type OptionProps = { id: string; name: InsertName; chosen: boolean; onPoint(): void; onChoose(): void };

function Option({ id, name, chosen, onPoint, onChoose }: OptionProps) {
  const t = useTranslations("editor.insert");
  const ref = useRef<HTMLDivElement>(null);
  const Icon = insertIcons[name];
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={chosen}
      className="slash-option"
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon aria-hidden />
      <span>{t(name)}</span>
    </div>
  );
}

/** By the words of an entry's name, or by any of its other names: what begins with what was typed comes first. */
function useFound(editor: Editor, query: string, inserts: PageInserts): readonly InsertName[] {
  const t = useTranslations("editor.insert");
  return useMemo(() => {
    const wanted = query.normalize("NFKC").toLowerCase();
    const words = (name: InsertName) => `${t(name)} ${t(`words.${name}`)}`.normalize("NFKC").toLowerCase();
    const rank = (name: InsertName) => {
      const all = words(name);
      return all.startsWith(wanted) ? 0 : all.includes(` ${wanted}`) ? 1 : all.includes(wanted) ? 2 : 3;
    };
    const found = insertsFor(editor, inserts).filter((name) => rank(name) < 3);
    return found.sort((a, b) => rank(a) - rank(b));
  }, [editor, query, inserts, t]);
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

/** The handler answers true for a key that was its own; the editor doesn't see that key. */
function useKeys(editor: Editor, answer: (key: string) => boolean): void {
  const latest = useRef(answer);
  useEffect(() => {
    latest.current = answer;
  });
  useEffect(() => {
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
