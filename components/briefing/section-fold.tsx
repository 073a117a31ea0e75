// Collapsing a section for oneself: the button in its header, and the wrapper that hides its body. The browser's own search
// still looks into what is hidden here, and opens it.
"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { usePage } from "./page-context.tsx";

export function useFolded(section: string): boolean {
  const { folds } = usePage();
  const read = () => folds.has(section);
  return useSyncExternalStore(folds.subscribe, read, read);
}

export function FoldButton({ section, title }: { section: string; title: string }) {
  const t = useTranslations("sections.fold");
  const { folds } = usePage();
  const isFolded = useFolded(section);
  return (
    <IconButton
      size="small"
      label={t(isFolded ? "expand" : "collapse", { title })}
      aria-expanded={!isFolded}
      className="section-fold"
      onClick={() => folds.set(section, !isFolded)}
    >
      <ChevronRight aria-hidden />
    </IconButton>
  );
}

/** Kept in step with the store at once, so that what opens a section may go on to put the caret in it. */
export function SectionFold({ section, children }: { section: string; children: ReactNode }) {
  const { folds } = usePage();
  const wrapper = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = wrapper.current;
    if (!element) return;
    const show = () => {
      if (folds.has(section)) element.setAttribute("hidden", "until-found");
      else element.removeAttribute("hidden");
    };
    const open = () => folds.set(section, false);
    show();
    element.addEventListener("beforematch", open);
    const stop = folds.subscribe(show);
    return () => {
      stop();
      element.removeEventListener("beforematch", open);
    };
  }, [folds, section]);
  return (
    <div ref={wrapper} className="section-folding">
      {children}
    </div>
  );
}
