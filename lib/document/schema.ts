// The text schema of a section's body, the same for the editor and the server. It only grows: see docs/decisions.
// Whoever adds to it raises `schemaVersion` and keeps a sample of the new version (tests/document/schemas).
import { getSchema, type Extensions } from "@tiptap/core";
import { TaskList } from "@tiptap/extension-list";
import type { Schema } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";
import { isAllowedLink } from "./attributes.ts";
import { Code, Comment, HighText, LowText } from "./text-marks.ts";
import { Callout, CommentedNodes, Footnote, Image, Mention, SectionHeading, Task } from "./text-nodes.ts";
import { tables } from "./text-tables.ts";

/**
 * The nodes and marks. Undo belongs to the page (one Y.UndoManager for all sections), hence no `undoRedo`;
 * `trailingNode` would write into the text of somebody who only looks.
 */
export function textExtensions(): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      heading: false,
      code: false,
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        isAllowedUri: (url) => isAllowedLink(url),
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
      },
    }),
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
