// The tools for the text: the formatting bar, and what floats over the text when it is asked for.
"use client";

import { useMemo } from "react";
import { chooseImages } from "../editor/choose-images.ts";
import { FormattingBar } from "../editor/formatting-bar.tsx";
import type { PageInserts } from "../editor/insert-commands.ts";
import type { EditorPage } from "../editor/live-text.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { TextMenus } from "../editor/text-menus.tsx";
import type { PageContext } from "./page-context.tsx";

export function TextTools({ page }: { page: PageContext }) {
  const { sections, editorPage } = page;
  const inserts = useMemo(() => insertsOf(sections, editorPage), [sections, editorPage]);
  const tools = { sections, inserts, undo: editorPage.undo, redo: editorPage.redo };
  return (
    <>
      <FormattingBar {...tools} />
      <TextMenus {...tools} />
    </>
  );
}

/** What the page puts into the text by ways of its own. */
function insertsOf(sections: SectionRegistry, { media }: EditorPage): PageInserts {
  return {
    image: (editor) => {
      const section = sections.activeSection();
      if (section !== null) chooseImages(editor, section, media);
    },
  };
}
