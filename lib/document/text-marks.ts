// The marks of the text that TipTap has not, or not as we need them: comments, code that can be commented on, sub- and superscript.
import { Mark, markInputRule } from "@tiptap/core";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import { idOf } from "./attributes.ts";

/**
 * The place of a thread in the text. Several may lie over each other. It looks like nothing by itself: the page draws the
 * threads that it knows, so an id that nobody knows is plain text.
 */
export const Comment = Mark.create({
  name: "comment",
  excludes: "",
  inclusive: false,
  addAttributes: () => ({ id: { default: null } }),
  parseHTML: () => [
    { tag: "span[data-comment]", getAttrs: (span) => attrsWithId(span.getAttribute("data-comment")) },
  ],
  renderHTML: ({ mark }) => {
    const id = idOf(mark.attrs.id);
    return ["span", id === null ? {} : { "data-comment": id, role: "mark" }, 0];
  },
});

function attrsWithId(value: string | null): { id: string } | false {
  const id = idOf(value);
  return id !== null && { id };
}

/** TipTap's excludes every mark, a comment too; this one only those that change how code looks or what it does. */
export const Code = Mark.create({
  name: "code",
  excludes: "code bold italic underline strike link subscript superscript",
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: () => ["code", 0],
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: /(?<!`)(`([^`]+)`)$/, type: this.type })];
  },
});

/** Text stands above the line or below it, never both. */
export const LowText = Subscript.extend({ excludes: "subscript superscript" });
export const HighText = Superscript.extend({ excludes: "subscript superscript" });
