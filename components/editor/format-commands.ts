// What the formatting bar can do to the active editor: each command's state, keys and effect. Draws nothing.
import type { Editor } from "@tiptap/core";
import { type CalloutTone } from "../../lib/document/attributes.ts";
import { isAllowedLink } from "../../lib/domain/link.ts";

export const markNames = [
  "bold",
  "italic",
  "underline",
  "strike",
  "code",
  "subscript",
  "superscript",
] as const;
export type MarkName = (typeof markNames)[number];

export const markKeys: Record<MarkName, string> = {
  bold: "Mod+B",
  italic: "Mod+I",
  underline: "Mod+U",
  strike: "Mod+Shift+S",
  code: "Mod+E",
  subscript: "Mod+,",
  superscript: "Mod+.",
};

export function toggleMark(editor: Editor, name: MarkName): void {
  editor.chain().focus().toggleMark(name).run();
}

export const blockNames = ["bulletList", "orderedList", "taskList", "quote"] as const;
export type BlockName = (typeof blockNames)[number];

export const blockKeys: Record<BlockName, string> = {
  bulletList: "Mod+Shift+8",
  orderedList: "Mod+Shift+7",
  taskList: "Mod+Shift+9",
  quote: "Mod+Shift+B",
};

export function isBlockOn(editor: Editor, name: BlockName): boolean {
  return editor.isActive(name === "quote" ? "blockquote" : name);
}

export function toggleBlock(editor: Editor, name: BlockName): void {
  const chain = editor.chain().focus();
  switch (name) {
    case "bulletList":
      return void chain.toggleBulletList().run();
    case "orderedList":
      return void chain.toggleOrderedList().run();
    case "taskList":
      return void chain.toggleTaskList().run();
    case "quote":
      return void chain.toggleBlockquote().run();
  }
}

export const styleNames = ["paragraph", "1", "2", "3"] as const;
export type StyleName = (typeof styleNames)[number];

export function styleOf(editor: Editor): StyleName {
  return styleNames.find((name) => editor.isActive("heading", { level: Number(name) })) ?? "paragraph";
}

export function setStyle(editor: Editor, style: StyleName): void {
  const chain = editor.chain().focus();
  if (style === "paragraph") chain.setParagraph().run();
  else chain.setNode("heading", { level: Number(style) }).run();
}

export function setTone(editor: Editor, tone: CalloutTone): void {
  editor.chain().focus().updateAttributes("callout", { tone }).run();
}

/** The blocks of the callout stay, its frame goes. */
export function removeCallout(editor: Editor): void {
  editor.chain().focus().lift("callout").run();
}

/** What a person typed as an address, completed; null when it is none that the text may hold. */
export function linkFrom(typed: string): string | null {
  const address = typed.trim();
  if (address === "" || /\s/.test(address)) return null;
  const isMail = /^[^/@:]+@[^/@]+\.[^/@]+$/.test(address);
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(address)
    ? address
    : `${isMail ? "mailto:" : "https://"}${address}`;
  return isAllowedLink(complete) && URL.canParse(complete) ? complete : null;
}

/** Links the selection; with nothing selected the address itself is written. */
export function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus();
  if (editor.state.selection.empty && !editor.isActive("link")) {
    const text = href.replace(/^(mailto:|https?:\/\/)/, "");
    chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
    return;
  }
  chain.extendMarkRange("link").setLink({ href }).run();
}

export function removeLink(editor: Editor): void {
  editor.chain().focus().extendMarkRange("link").unsetLink().run();
}
