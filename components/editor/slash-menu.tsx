// The slash menu: a list of what can be inserted, filtered by what is typed.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { AskedList } from "./asked-list.tsx";
import { insert, insertsFor, type InsertName, type PageInserts } from "./insert-commands.ts";
import { insertIcons } from "./insert-icons.ts";
import { closeSlash, type Slash } from "./slash.ts";

export type SlashMenuProps = { editor: Editor; slash: Slash; inserts: PageInserts };

export default function SlashMenu({ editor, slash, inserts }: SlashMenuProps) {
  const t = useTranslations("editor.insert");
  const names = useFound(editor, slash.query, inserts);
  const choose = (name: InsertName) => {
    editor.view.dispatch(closeSlash(editor.state.tr.delete(slash.from, editor.state.selection.head)));
    insert(editor, name, inserts);
  };
  return (
    <AskedList
      editor={editor}
      trigger={slash}
      label={t("menu")}
      found={t("found", { count: names.length })}
      names={names}
      draw={(name) => <Entry name={name} />}
      onChoose={choose}
      onClose={() => editor.view.dispatch(closeSlash(editor.state.tr))}
    />
  );
}

function Entry({ name }: { name: InsertName }) {
  const t = useTranslations("editor.insert");
  const Icon = insertIcons[name];
  return (
    <>
      <Icon aria-hidden />
      <span>{t(name)}</span>
    </>
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
