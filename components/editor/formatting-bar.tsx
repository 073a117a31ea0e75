// The formatting bar above the paper: acts on the section editor that has or last had the focus. Arrow keys move in it.
"use client";

import type { Editor } from "@tiptap/core";
import {
  List,
  ListChecks,
  ListOrdered,
  MessageSquarePlus,
  Redo2,
  TextQuote,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import { useSyncExternalStore, type ReactNode } from "react";
import { CalloutMenu } from "./callout-menu.tsx";
import {
  blockKeys,
  blockNames,
  isBlockOn,
  markNames,
  styleOf,
  toggleBlock,
  type BlockName,
} from "./format-commands.ts";
import type { PageInserts } from "./insert-commands.ts";
import { InsertMenu } from "./insert-menu.tsx";
import { LinkTool, MarkTools } from "./mark-tools.tsx";
import type { SectionRegistry } from "./section-registry.ts";
import { StyleMenu } from "./style-menu.tsx";
import { TableMenu } from "./table-menu.tsx";
import { Tool } from "./tool.tsx";

const blockIcons: Record<BlockName, LucideIcon> = {
  bulletList: List,
  orderedList: ListOrdered,
  taskList: ListChecks,
  quote: TextQuote,
};

export type FormattingBarProps = {
  sections: SectionRegistry;
  inserts: PageInserts;
  undo(): void;
  redo(): void;
  /** Null for who may not comment. */
  comment: (() => void) | null;
};

export function FormattingBar({ sections, inserts, undo, redo, comment }: FormattingBarProps) {
  const t = useTranslations("editor.toolbar");
  const read = () => shownOf(sections);
  useSyncExternalStore(sections.subscribe, read, read);
  const editor = sections.active();
  return (
    <Toolbar.Root id="formatting" aria-label={t("label")} className="formatting-bar">
      <Tool label={t("undo")} keys="Mod+Z" icon={Undo2} onPress={undo} />
      <Tool label={t("redo")} keys="Mod+Shift+Z" icon={Redo2} onPress={redo} />
      <Divider />
      <StyleMenu editor={editor} />
      <InsertMenu editor={editor} inserts={inserts} />
      {comment && <Tool label={t("comment")} keys="Mod+Alt+M" icon={MessageSquarePlus} onPress={comment} />}
      <Divider />
      <MarkTools editor={editor} names={markNames} />
      <LinkTool editor={editor} />
      <Divider />
      <BlockTools editor={editor} />
      {editor?.isActive("table") && <TableMenu editor={editor} />}
      {editor?.isActive("callout") && <CalloutMenu editor={editor} />}
    </Toolbar.Root>
  );
}

/** What the bar shows of the active editor: it is drawn anew when that differs, not with each key. */
function shownOf(sections: SectionRegistry): string {
  const editor = sections.active();
  if (!editor) return "";
  const on = [...markNames, "link", "table", "callout"].filter((name) => editor.isActive(name));
  const blocks = blockNames.filter((name) => isBlockOn(editor, name));
  const { tone } = editor.getAttributes("callout");
  return JSON.stringify([editor.instanceId, styleOf(editor), on, blocks, tone]);
}

function BlockTools({ editor }: { editor: Editor | null }) {
  const t = useTranslations("editor.toolbar");
  return blockNames.map((name) => (
    <Tool
      key={name}
      label={t(name)}
      keys={blockKeys[name]}
      icon={blockIcons[name]}
      pressed={editor ? isBlockOn(editor, name) : false}
      disabled={!editor}
      onPress={() => editor && toggleBlock(editor, name)}
    />
  ));
}

function Divider(): ReactNode {
  return <Toolbar.Separator className="formatting-divider" />;
}
