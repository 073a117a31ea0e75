// The text schema of a section's body, the same for the editor and the server. It only grows: see docs/decisions.
import { getSchema, type Extensions } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";

/** The schemes a link may have; everything else (javascript:, data:, …) is refused on typing, pasting and import. */
export const linkSchemes = ["http", "https", "mailto"] as const;

export function isAllowedLink(url: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase();
  return linkSchemes.some((allowed) => allowed === scheme);
}

/**
 * The nodes and marks. Undo belongs to the page (one Y.UndoManager for all sections), hence no `undoRedo`;
 * `trailingNode` would write into the text of somebody who only looks.
 */
export function textExtensions(): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [2, 3, 4] },
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        protocols: [...linkSchemes],
        isAllowedUri: (url) => isAllowedLink(url),
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
      },
    }),
    TableKit.configure({ table: { resizable: false } }),
  ];
}

let cached: Schema | null = null;

/** The ProseMirror schema of `textExtensions`; works without a DOM. */
export function textSchema(): Schema {
  cached ??= getSchema(textExtensions());
  return cached;
}
