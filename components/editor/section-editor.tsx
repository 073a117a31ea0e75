// One section's body in React: a place for its view, which is ended when the Y.XmlFragment is another one.
// Its undo, its carets' names and its rights belong to the page.
"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { SectionView, type SectionViewOptions, type SectionWords } from "./section-view.ts";

export type SectionEditorProps = SectionViewOptions & SectionWords;

export function SectionEditor(props: SectionEditorProps) {
  const { section, body, awareness, carets, page, sections, editable, label, placeholder } = props;
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<SectionView | null>(null);
  const words = useRef({ label, placeholder, editable });

  // Before the browser paints: what stood there before gives way to the same text.
  useLayoutEffect(() => {
    if (!host.current) return;
    const options = { section, body, awareness, carets, page, sections };
    const view = new SectionView(host.current, options, words.current);
    shown.current = view;
    return () => {
      shown.current = null;
      view.destroy();
    };
  }, [section, body, awareness, carets, page, sections]);

  useEffect(() => {
    words.current = { label, placeholder, editable };
    shown.current?.setWords(words.current);
  }, [label, placeholder, editable]);

  return <div ref={host} className="section-body" />;
}
