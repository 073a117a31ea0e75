// The formatting bar above the paper: acts on the section editor that has or last had the focus. Arrow keys move in it.
"use client";

import type { Editor } from "@tiptap/core";
import {
  Bold,
  Italic,
  Link2,
  List,
  ListOrdered,
  Redo2,
  Strikethrough,
  Table2,
  TextQuote,
  Underline,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { Popover, PopoverAnchor, PopoverContent } from "../ui/popover.tsx";
import {
  blockKeys,
  blockNames,
  insertTable,
  isBlockOn,
  markKeys,
  markNames,
  toggleBlock,
  toggleMark,
  type BlockName,
  type MarkName,
} from "./format-commands.ts";
import { keysFor } from "./keys.ts";
import { LinkForm } from "./link-form.tsx";
import type { SectionRegistry } from "./section-registry.ts";
import { StyleMenu } from "./style-menu.tsx";
import { TableMenu } from "./table-menu.tsx";

const markIcons: Record<MarkName, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  underline: Underline,
  strike: Strikethrough,
};
const blockIcons: Record<BlockName, LucideIcon> = {
  bulletList: List,
  orderedList: ListOrdered,
  quote: TextQuote,
};

export type FormattingBarProps = { sections: SectionRegistry; undo(): void; redo(): void };

export function FormattingBar({ sections, undo, redo }: FormattingBarProps) {
  const t = useTranslations("editor.toolbar");
  useSyncExternalStore(sections.subscribe, sections.version, sections.version);
  const editor = sections.active();
  return (
    <Toolbar.Root id="formatting" aria-label={t("label")} className="formatting-bar">
      <Tool label={t("undo")} keys="Mod+Z" icon={Undo2} onPress={undo} />
      <Tool label={t("redo")} keys="Mod+Shift+Z" icon={Redo2} onPress={redo} />
      <Divider />
      <StyleMenu editor={editor} />
      <Divider />
      {markNames.map((name) => (
        <Tool
          key={name}
          label={t(name)}
          keys={markKeys[name]}
          icon={markIcons[name]}
          pressed={editor?.isActive(name) ?? false}
          disabled={!editor}
          onPress={() => editor && toggleMark(editor, name)}
        />
      ))}
      <LinkTool editor={editor} />
      <Divider />
      {blockNames.map((name) => (
        <Tool
          key={name}
          label={t(name)}
          keys={blockKeys[name]}
          icon={blockIcons[name]}
          pressed={editor ? isBlockOn(editor, name) : false}
          disabled={!editor}
          onPress={() => editor && toggleBlock(editor, name)}
        />
      ))}
      <TableTools editor={editor} />
    </Toolbar.Root>
  );
}

function TableTools({ editor }: { editor: Editor | null }) {
  const t = useTranslations("editor.toolbar");
  if (editor?.isActive("table")) return <TableMenu editor={editor} />;
  return (
    <Tool label={t("table")} icon={Table2} disabled={!editor} onPress={() => editor && insertTable(editor)} />
  );
}

function Divider(): ReactNode {
  return <Toolbar.Separator className="formatting-divider" />;
}

type ToolProps = {
  label: string;
  keys?: string;
  icon: LucideIcon;
  pressed?: boolean;
  disabled?: boolean;
  onPress(): void;
};

function Tool({ label, keys, icon: Icon, pressed, disabled = false, onPress }: ToolProps) {
  return (
    <Toolbar.Button asChild disabled={disabled}>
      <IconButton
        label={label}
        {...(keys !== undefined && { keys: keysFor(keys) })}
        {...(pressed !== undefined && { pressed })}
        disabled={disabled}
        // The selection in the text stays what it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        <Icon aria-hidden />
      </IconButton>
    </Toolbar.Button>
  );
}

function LinkTool({ editor }: { editor: Editor | null }) {
  const t = useTranslations("editor.toolbar");
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open && editor !== null} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <span className="inline-flex">
          <Tool
            label={t("link")}
            icon={Link2}
            pressed={editor?.isActive("link") ?? false}
            disabled={!editor}
            onPress={() => setOpen(!open)}
          />
        </span>
      </PopoverAnchor>
      <PopoverContent aria-label={t("link")} onCloseAutoFocus={(event) => event.preventDefault()}>
        {editor && <LinkForm editor={editor} onDone={() => setOpen(false)} />}
      </PopoverContent>
    </Popover>
  );
}
