// Shows the name of the control that the mouse rests on or that the keyboard has reached: one for the whole page, which no
// control has to know of. Esc takes it away; the mouse may go onto it.
"use client";

import { computePosition, flip, offset, shift } from "@floating-ui/dom";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd.tsx";
import type { TooltipSide } from "./tooltip.ts";

const openAfterMs = 400;
/** From one control to the next there is no waiting. */
const openAgainWithinMs = 200;
/** Time to get from the control onto its name. */
const closeAfterMs = 120;

type Shown = { control: HTMLElement; label: string; keys: string | undefined; side: TooltipSide };

export default function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => watchControls(setShown), []);
  useEffect(() => {
    if (shown && ref.current) void putBeside(shown, ref.current);
  }, [shown]);
  if (!shown) return null;
  return createPortal(
    <div
      ref={ref}
      // It says nothing that isn't the control's name.
      aria-hidden
      data-tooltip-shown
      className="fixed top-0 left-0 z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-ink px-2.5 py-1.5 text-xs text-paper"
    >
      {shown.label}
      {shown.keys !== undefined && <Kbd inverted>{shown.keys}</Kbd>}
    </div>,
    document.body,
  );
}

async function putBeside({ control, side }: Shown, floating: HTMLElement): Promise<void> {
  const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
  const { x, y } = await computePosition(control, floating, {
    strategy: "fixed",
    placement: side,
    middleware,
  });
  Object.assign(floating.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
}

/** Tells which control's name is to be seen, null for none, until the answer is called. */
function watchControls(show: (shown: Shown | null) => void): () => void {
  const gone = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closedAt = -Infinity;
  let now: HTMLElement | null = null;
  const put = (control: HTMLElement | null) => {
    clearTimeout(timer);
    if (now && !control) closedAt = performance.now();
    now = control;
    show(control && shownOf(control));
  };
  const later = (control: HTMLElement | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => put(control), ms);
  };
  const on = (name: keyof DocumentEventMap, hear: (event: Event) => void) =>
    document.addEventListener(name, hear, { signal: gone.signal, capture: true, passive: true });
  on("pointerover", (event) => {
    if (!(event instanceof PointerEvent) || event.pointerType !== "mouse" || event.buttons !== 0) return;
    const control = controlOf(event.target);
    if (control === now || isTooltip(event.target)) return clearTimeout(timer);
    const isNext = now !== null || performance.now() - closedAt < openAgainWithinMs;
    later(control, control ? (isNext ? 0 : openAfterMs) : closeAfterMs);
  });
  on("focusin", ({ target }) => {
    const control = controlOf(target);
    put(control?.matches(":focus-visible") ? control : null);
  });
  for (const name of ["focusout", "pointerdown", "wheel"] as const) on(name, () => put(null));
  on("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key !== "Shift" && now) put(null);
  });
  return () => {
    gone.abort();
    clearTimeout(timer);
  };
}

function controlOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;
}

function isTooltip(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-tooltip-shown]") !== null;
}

function shownOf(control: HTMLElement): Shown {
  const { tooltip = "", tooltipKeys, tooltipSide } = control.dataset;
  return { control, label: tooltip, keys: tooltipKeys, side: (tooltipSide ?? "bottom") as TooltipSide };
}
