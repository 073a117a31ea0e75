// How many words are selected in the text, over sections too, drawn or live: a quiet word in the corner and a line of the Info
// panel. Counted when the selection rests.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wordCountOf } from "../../lib/document/content.ts";

const countAfterMs = 200;

/** 0 while nothing is selected in the text. */
export function useSelectedWords(): number {
  const [words, setWords] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWords(wordCountOf(selectedText())), countAfterMs);
    };
    document.addEventListener("selectionchange", later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", later);
    };
  }, []);
  return words;
}

function selectedText(): string {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return "";
  const within = selection.getRangeAt(0).commonAncestorContainer;
  const element = within instanceof Element ? within : within.parentElement;
  return element?.closest(".prose-text, .paper") ? selection.toString() : "";
}

export function SelectedWords() {
  const t = useTranslations("editor.info");
  const words = useSelectedWords();
  return <p className="selected-words">{words > 0 && <span>{t("selected", { count: words })}</span>}</p>;
}
