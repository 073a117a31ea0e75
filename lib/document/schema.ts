// The text schema of a section's body, the same for the editor and the server. It only grows: see docs/decisions.
import { getSchema, type Extensions } from "@tiptap/core";
import Heading from "@tiptap/extension-heading";
import { TableKit } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";

/** The schemes a link may have; everything else (javascript:, data:, …) is refused on typing, pasting and import. */
export const linkSchemes = ["http", "https", "mailto"] as const;

export function isAllowedLink(url: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase();
  return linkSchemes.some((allowed) => allowed === scheme);
}

export const headingLevels = [1, 2, 3] as const;

/** Headings inside a section stand below the page's h1 and the section's h2: level 1 is drawn as h3. */
const SectionHeading = Heading.extend({
  parseHTML() {
    const pasted = { h1: 1, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 };
    const own = headingLevels.map((level) => ({
      tag: `[data-level="${level}"]`,
      attrs: { level },
      priority: 60,
    }));
    return [...own, ...Object.entries(pasted).map(([tag, level]) => ({ tag, attrs: { level } }))];
  },
  renderHTML({ node, HTMLAttributes }) {
    const level = Number(node.attrs.level);
    return [`h${level + 2}`, { ...HTMLAttributes, "data-level": String(level) }, 0];
  },
});

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
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        isAllowedUri: (url) => isAllowedLink(url),
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
      },
    }),
    SectionHeading.configure({ levels: [...headingLevels] }),
    TableKit.configure({ table: { resizable: false } }),
  ];
}

let cached: Schema | null = null;

/** The ProseMirror schema of `textExtensions`; works without a DOM. */
export function textSchema(): Schema {
  cached ??= getSchema(textExtensions());
  return cached;
}
