// What a section's editor can beyond showing the text: the slash, Markdown, columns, footnotes, copy and paste. As one extension.
import { Extension } from "@tiptap/core";
import { footnotePlugin } from "./footnote-view.ts";
import { markdownRules } from "./markdown-rules.ts";
import { slashPlugin } from "./slash.ts";
import { tableResizing } from "./table-view.ts";

export const textEditing = Extension.create({
  name: "textEditing",
  // Before the tables' own plugin, which answers the mouse broadly.
  priority: 900,
  addExtensions: () => [markdownRules],
  addProseMirrorPlugins: () => [slashPlugin(), footnotePlugin(), tableResizing()],
});
