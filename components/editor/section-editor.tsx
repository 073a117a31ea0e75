// One section's body as an editor: mounts TipTap on the Y.XmlFragment it is given, and ends it when the instance changes.
// Its undo, its carets' names and its rights belong to the page.
"use client";

import { Editor } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { useEffect, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { textExtensions } from "../../lib/document/schema.ts";
import type { CaretNames } from "./carets.ts";
import { liveText, type EditorPage } from "./live-text.ts";
import type { SectionRegistry } from "./section-registry.ts";

export type SectionEditorProps = {
  section: string;
  /** Mounted by instance: another fragment is another editor. */
  body: Y.XmlFragment;
  awareness: Awareness;
  carets: CaretNames;
  page: EditorPage;
  sections: SectionRegistry;
  editable: boolean;
  label: string;
  placeholder: string;
};

export function SectionEditor(props: SectionEditorProps) {
  const { section, body, awareness, carets, page, sections, editable, label, placeholder } = props;
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<Editor | null>(null);
  const words = useRef({ label, placeholder, editable });

  useEffect(() => {
    if (!host.current) return;
    const editor = new Editor({
      element: host.current,
      injectCSS: false,
      editable: words.current.editable,
      extensions: [
        ...textExtensions(),
        Placeholder.configure({ placeholder: () => words.current.placeholder, showOnlyWhenEditable: false }),
        liveText({ section, body, awareness, carets, page }),
      ],
      editorProps: { attributes: () => attributesFor(words.current) },
    });
    const entry = { id: section, body, editor };
    const remove = sections.add(entry);
    editor.on("focus", () => sections.setActive(entry));
    mounted.current = editor;
    return () => {
      remove();
      mounted.current = null;
      editor.destroy();
    };
  }, [section, body, awareness, carets, page, sections]);

  useEffect(() => {
    words.current = { label, placeholder, editable };
    mounted.current?.setEditable(editable, false);
  }, [label, placeholder, editable]);

  return <div ref={host} className="section-body" />;
}

function attributesFor({ label, editable }: { label: string; editable: boolean }): Record<string, string> {
  return {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    "aria-readonly": String(!editable),
    tabindex: "0",
    class: "prose-text",
  };
}
