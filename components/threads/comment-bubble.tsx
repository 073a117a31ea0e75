// For who reads and may comment, and in a locked section: a button beside the selected text. Who writes there has it in the menu over
// the selection.
"use client";

import { NodeSelection } from "@tiptap/pm/state";
import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keysFor } from "../editor/keys.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { keepBeside } from "../editor/use-floating.ts";
import { usePage } from "../briefing/page-context.tsx";
import { Button } from "../ui/button.tsx";

export function CommentBubble({ onComment }: { onComment(): void }) {
  const t = useTranslations("threads");
  const { mayWrite, sections, locks } = usePage();
  const held = useSyncExternalStore(locks.held.subscribe, locks.held.get, locks.held.get);
  const selected = useSelectedRange(sections, !mayWrite || held.size > 0);
  const range = selected && (!mayWrite || held.has(sectionOf(selected))) ? selected : null;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const contextElement = range && elementIn(range);
    if (!contextElement || !ref.current) return;
    const place = { getBoundingClientRect: () => range.getBoundingClientRect(), contextElement };
    return keepBeside(place, ref.current, "top").stop;
  }, [range]);
  if (!range) return null;
  return (
    <div ref={ref} className="bubble-menu">
      <Button
        size="small"
        variant="quiet"
        title={keysFor("Mod+Alt+M")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onComment}
      >
        <MessageSquarePlus aria-hidden />
        {t("comment")}
      </Button>
    </div>
  );
}

/** Of text on the paper, once it is drawn to its end; of a picture that was pressed. */
function useSelectedRange(sections: SectionRegistry, wanted: boolean): Range | null {
  const [range, setRange] = useState<Range | null>(null);
  useEffect(() => {
    if (!wanted) return setRange(null);
    let isDown = false;
    const read = () => setRange(isDown ? null : (nodeNow(sections) ?? rangeNow()));
    const press = () => void (isDown = true);
    const release = () => {
      isDown = false;
      read();
    };
    const forget = sections.subscribe(read);
    document.addEventListener("selectionchange", read);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    return () => {
      forget();
      document.removeEventListener("selectionchange", read);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
    };
  }, [sections, wanted]);
  return range;
}

function rangeNow(): Range | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return elementIn(range)?.closest(".prose-text") ? range : null;
}

/** What the browser's own selection doesn't tell of. */
function nodeNow(sections: SectionRegistry): Range | null {
  const editor = sections.active();
  const selection = editor?.isFocused ? editor.state.selection : null;
  const element = selection instanceof NodeSelection ? editor?.view.nodeDOM(selection.from) : null;
  if (!element) return null;
  const range = document.createRange();
  range.selectNode(element);
  return range;
}

function sectionOf(range: Range): string {
  return elementIn(range)?.closest<HTMLElement>("[data-section]")?.dataset.section ?? "";
}

function elementIn({ commonAncestorContainer: at }: Range): Element | null {
  return at instanceof Element ? at : at.parentElement;
}
