// What a section's editor can beyond showing the text: the slash, Markdown, columns, footnotes, copy and paste. As one extension.
import { Extension } from "@tiptap/core";
import { copyPlugin } from "./copy.ts";
import { footnotePlugin } from "./footnote-view.ts";
import { markdownRules } from "./markdown-rules.ts";
import { slashPlugin } from "./slash.ts";
import { tableResizing } from "./table-view.ts";

export function textEditing(briefing: string): Extension {
  return Extension.create({
    name: "textEditing",
    // Before the tables' own plugin, which answers the mouse broadly.
    priority: 900,
    addExtensions: () => [markdownRules],
    addProseMirrorPlugins: () => [slashPlugin(), footnotePlugin(), tableResizing(), copyPlugin(briefing)],
  });
}
