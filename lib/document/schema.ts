// The text schema of a section's body, the same for the editor and the server. It only grows: see docs/decisions.
// Whoever adds to it raises `schemaVersion` and keeps a sample of the new version (tests/document/schemas).
import { getSchema, type Extensions } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { CodeBlock } from "@tiptap/extension-code-block";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList, TaskList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { Underline } from "@tiptap/extension-underline";
import { Dropcursor } from "@tiptap/extensions/drop-cursor";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import type { Schema } from "@tiptap/pm/model";
import { isAllowedLink } from "../domain/link.ts";
import { Code, Comment, HighText, LowText } from "./text-marks.ts";
import { Callout, CommentedNodes, Footnote, Image, Mention, SectionHeading, Task } from "./text-nodes.ts";
import { tables } from "./text-tables.ts";

/**
 * The nodes and marks. Undo belongs to the page (one Y.UndoManager for all sections), hence no `UndoRedo`; `TrailingNode` would
 * write into the text of somebody who only looks. The order is that of marks around a letter: it stays.
 */
export function textExtensions(): Extensions {
  return [
    Bold,
    Blockquote,
    BulletList,
    CodeBlock,
    Document,
    Dropcursor,
    Gapcursor,
    HardBreak,
    HorizontalRule,
    Italic,
    ListItem,
    ListKeymap,
    Link.configure({
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (url) => isAllowedLink(url),
      HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
    }),
    OrderedList,
    Paragraph,
    Strike,
    Text,
    Underline,
    SectionHeading,
    ...tables,
    TaskList,
    Task,
    Callout,
    Footnote,
    Image,
    Mention,
    Code,
    LowText,
    HighText,
    Comment,
    CommentedNodes,
  ];
}

let cached: Schema | null = null;

/** The ProseMirror schema of `textExtensions`; works without a DOM. */
export function textSchema(): Schema {
  cached ??= getSchema(textExtensions());
  return cached;
}
