// For who reads and may comment: a button beside the selected text. Who writes has it in the menu over the selection.
"use client";

import { autoUpdate, computePosition, flip, offset, shift } from "@floating-ui/dom";
import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { keysFor } from "../editor/keys.ts";
import { usePage } from "../briefing/page-context.tsx";
import { Button } from "../ui/button.tsx";

export function CommentBubble({ onComment }: { onComment(): void }) {
  const t = useTranslations("threads");
  const { mayWrite } = usePage();
  const range = useSelectedRange(!mayWrite);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const floating = ref.current;
    if (!range || !floating) return;
    const place = { getBoundingClientRect: () => range.getBoundingClientRect() };
    const update = async () => {
      const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
      const { x, y } = await computePosition(place, floating, {
        strategy: "fixed",
        placement: "top",
        middleware,
      });
      Object.assign(floating.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
    };
    return autoUpdate(place, floating, () => void update());
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

/** Of text on the paper, once it is drawn to its end. */
function useSelectedRange(wanted: boolean): Range | null {
  const [range, setRange] = useState<Range | null>(null);
  useEffect(() => {
    if (!wanted) return setRange(null);
    let isDown = false;
    const read = () => setRange(isDown ? null : rangeNow());
    const press = () => void (isDown = true);
    const release = () => {
      isDown = false;
      read();
    };
    document.addEventListener("selectionchange", read);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    return () => {
      document.removeEventListener("selectionchange", read);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
    };
  }, [wanted]);
  return range;
}

function rangeNow(): Range | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const at = range.commonAncestorContainer;
  const element = at instanceof Element ? at : at.parentElement;
  return element?.closest(".prose-text") ? range : null;
}
