// Copied text as plain text that reads well: lists with their signs, tables by tabs, footnotes numbered at the end.
import type { Fragment, Node as TextNode } from "@tiptap/pm/model";
import { maxAltLength, maxMentionLength, shortTextOf } from "../../lib/document/attributes.ts";

export function readableText(content: Fragment): string {
  const notes: string[] = [];
  const text = content.firstChild?.isInline
    ? inlineText(content, notes)
    : blocksText(content, notes).join("\n\n");
  const list = notes.map((note, at) => `[${at + 1}] ${note}`);
  return list.length > 0 ? `${text}\n\n${list.join("\n")}` : text;
}

function blocksText(content: Fragment, notes: string[]): string[] {
  return childrenOf(content).map((block) => blockText(block, notes));
}

function childrenOf(content: Fragment): TextNode[] {
  return Array.from({ length: content.childCount }, (_, at) => content.child(at));
}

function blockText(block: TextNode, notes: string[]): string {
  const { content } = block;
  switch (block.type.name) {
    case "bulletList":
    case "orderedList":
    case "taskList":
      return childrenOf(content)
        .map((item, at) => indented(signOf(block, item, at), blocksText(item.content, notes).join("\n")))
        .join("\n");
    case "table":
      return blocksText(content, notes).join("\n");
    case "tableRow":
      return childrenOf(content)
        .map((cell) => blocksText(cell.content, notes).join(" ").replace(/\s+/g, " "))
        .join("\t");
    case "blockquote":
      return indented("> ", blocksText(content, notes).join("\n\n"), "> ");
    case "horizontalRule":
      return "---";
    case "image":
      return shortTextOf(block.attrs.alt, maxAltLength);
    default:
      return block.inlineContent ? inlineText(content, notes) : blocksText(content, notes).join("\n\n");
  }
}

function signOf(list: TextNode, item: TextNode, at: number): string {
  if (list.type.name === "taskList") return item.attrs.checked === true ? "[x] " : "[ ] ";
  return list.type.name === "orderedList" ? `${Number(list.attrs.start ?? 1) + at}. ` : "- ";
}

function indented(first: string, text: string, further = " ".repeat(first.length)): string {
  return first + text.replaceAll("\n", `\n${further}`);
}

function inlineText(content: Fragment, notes: string[]): string {
  return childrenOf(content)
    .map((node) => {
      switch (node.type.name) {
        case "hardBreak":
          return "\n";
        case "mention":
          return `@${shortTextOf(node.attrs.label, maxMentionLength)}`;
        case "footnote":
          return `[${notes.push(node.textContent)}]`;
        default:
          return node.text ?? "";
      }
    })
    .join("");
}
