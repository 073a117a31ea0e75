// The menu of the formatting bar for what can be put into the text: what "/" offers, for the mouse. Its items are loaded
// when it is first opened.
"use client";

import type { Editor } from "@tiptap/core";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { BarMenu } from "./bar-menu.tsx";
import type { PageInserts } from "./insert-commands.ts";
import { whenWanted } from "../ui/later.ts";

const InsertItems = whenWanted(() => import("./insert-items.tsx"));

export function InsertMenu({ editor, inserts }: { editor: Editor | null; inserts: PageInserts }) {
  const t = useTranslations("editor.insert");
  return (
    <BarMenu editor={editor} icon={Plus} label={t("menu")}>
      <Suspense>{editor && <InsertItems editor={editor} inserts={inserts} />}</Suspense>
    </BarMenu>
  );
}
