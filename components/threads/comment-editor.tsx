// Where a comment or a reply is typed: a small editor of its own, with people to name. Ctrl/Cmd+Enter sends, Esc leaves; what was
// typed stays a draft.
"use client";

import { Editor } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions/placeholder";
import { Selection } from "@tiptap/pm/state";
import { List } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import { useEffect, useLayoutEffect, useReducer, useRef, useState, type RefObject } from "react";
import type { CommentText } from "#lib/domain/comment-text.ts";
import { keysFor } from "../editor/keys.ts";
import { LinkTool, MarkTools } from "../editor/mark-tools.tsx";
import { Tool } from "../editor/tool.tsx";
import { Button } from "../ui/button.tsx";
import { CommentMentionMenu } from "./comment-mention-menu.tsx";
import { commentExtensions, mentionAskedIn } from "./comment-schema.ts";
import type { Nameable } from "./nameable.ts";

export type CommentEditorProps = {
  label: string;
  placeholder: string;
  first: CommentText | null;
  nameable: readonly Nameable[];
  sendLabel: string;
  busy: boolean;
  /** Null when nothing was typed. */
  onChange(text: CommentText | null): void;
  onSend(text: CommentText): void;
  /** By Escape: what was typed stays. */
  onLeave(): void;
  /** What was typed goes. */
  onCancel(): void;
  /** By the arrow key where nothing is typed. */
  onUp?(): void;
};

export default function CommentEditor(props: CommentEditorProps) {
  const t = useTranslations("threads.write");
  const host = useRef<HTMLDivElement>(null);
  const editor = useEditorIn(host, props);
  const isEmpty = !editor || textOf(editor) === null;
  const send = () => {
    const text = editor && textOf(editor);
    if (text && !props.busy) props.onSend(text);
  };
  return (
    <div className="comment-editor">
      <div ref={host} />
      {editor && <Names editor={editor} nameable={props.nameable} />}
      <div className="comment-editor-foot">
        <Toolbar.Root aria-label={t("tools")} className="comment-tools">
          <MarkTools editor={editor} names={["bold", "italic"]} />
          <LinkTool editor={editor} />
          <Tool
            label={t("list")}
            icon={List}
            pressed={editor?.isActive("bulletList") ?? false}
            onPress={() => editor?.chain().focus().toggleBulletList().run()}
          />
        </Toolbar.Root>
        <Button size="small" variant="quiet" onClick={props.onCancel}>
          {t("cancel")}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={isEmpty || props.busy}
          onClick={send}
          title={keysFor("Mod+Enter")}
        >
          {props.sendLabel}
        </Button>
      </div>
    </div>
  );
}

function Names({ editor, nameable }: { editor: Editor; nameable: readonly Nameable[] }) {
  const trigger = mentionAskedIn(editor.state);
  return trigger && <CommentMentionMenu editor={editor} trigger={trigger} nameable={nameable} />;
}

function useEditorIn(host: RefObject<HTMLDivElement | null>, props: CommentEditorProps): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // In the same breath as what stood here goes: the next key has a place.
  useLayoutEffect(() => {
    if (!host.current) return;
    const made = openEditor(host.current, latest);
    made.on("transaction", draw);
    setEditor(made);
    return () => {
      made.destroy();
      setEditor(null);
    };
  }, [host]);
  return editor;
}

function openEditor(element: HTMLElement, latest: RefObject<CommentEditorProps>): Editor {
  const { label, placeholder, first } = latest.current;
  const editor: Editor = new Editor({
    element,
    injectCSS: false,
    content: first,
    extensions: [...commentExtensions(), Placeholder.configure({ placeholder })],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, class: "comment-field" },
      handleKeyDown: (_view, event) => answerKey(event, latest, () => textOf(editor)),
    },
    onUpdate: () => latest.current.onChange(textOf(editor)),
  });
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(Selection.atEnd(doc)));
  editor.view.focus();
  return editor;
}

function answerKey(
  event: KeyboardEvent,
  { current }: RefObject<CommentEditorProps>,
  read: () => CommentText | null,
): boolean {
  if (event.isComposing) return false;
  if (event.key === "Escape") return (current.onLeave(), true);
  if (event.key === "ArrowUp" && current.onUp && read() === null) return (current.onUp(), true);
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
  const text = read();
  if (text && !current.busy) current.onSend(text);
  return true;
}

/** Without the empty lines around it; null where there is nothing to read. */
function textOf(editor: Editor): CommentText | null {
  const { content } = editor.getJSON() as CommentText;
  const isBlank = (block: CommentText["content"][number] | undefined) =>
    block?.type === "paragraph" &&
    !block.content?.some((inline) => inline.type !== "text" || inline.text.trim() !== "");
  const blocks = [...content];
  while (isBlank(blocks[0])) blocks.shift();
  while (isBlank(blocks.at(-1))) blocks.pop();
  return blocks.length > 0 ? { type: "doc", content: blocks } : null;
}
