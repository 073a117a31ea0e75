// What helps with writing on this page: the formatting bar and what floats over the text, with what the page itself can put
// into it: pictures and people.
"use client";

import { useMemo, useSyncExternalStore } from "react";
import { chooseImages } from "../editor/choose-images.ts";
import { FormattingBar } from "../editor/formatting-bar.tsx";
import type { PageInserts } from "../editor/insert-commands.ts";
import { MediaMenus } from "../editor/media-menus.tsx";
import { askForMention } from "../editor/mention.ts";
import { TextMenus } from "../editor/text-menus.tsx";
import { usePage } from "./page-context.tsx";

export default function TextTools() {
  const { sections, editorPage, commenting } = usePage();
  const comment = useSyncExternalStore(commenting.subscribe, commenting.get, commenting.get);
  const { undo, redo, media } = editorPage;
  const inserts: PageInserts = useMemo(
    () => ({
      image: (editor) => chooseImages(editor, sections.activeSection() ?? "", media),
      mention: askForMention,
    }),
    [sections, media],
  );
  const tools = { sections, inserts, undo, redo, comment };
  return (
    <>
      <FormattingBar {...tools} />
      <TextMenus {...tools} />
      <MediaMenus sections={sections} media={media} />
    </>
  );
}
