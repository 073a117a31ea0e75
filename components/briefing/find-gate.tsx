// The way to the find bar: its keys, its button, and whether it is open. A second press of the keys in the open bar is left to
// the browser, whose own search then opens.
"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState } from "react";
import { maxAskLength } from "../../lib/document/find.ts";
import { isApple, keysFor } from "../editor/keys.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { whenWanted } from "../ui/later.ts";

const FindBar = whenWanted(() => import("./find-bar.tsx"));

type Asked = { times: number; seed: string; replacing: boolean };

export function FindGate({ say }: { say(sentence: string): void }) {
  const t = useTranslations("editor.find");
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (replacing: boolean) =>
    setAsked((before) => ({
      times: (before?.times ?? 0) + 1,
      seed: selectedWords(),
      replacing: replacing || (before?.replacing ?? false),
    }));
  useFindKeys(ask);
  return (
    <div className="find-gate">
      {asked ? (
        <Suspense>
          <FindBar
            asked={asked.times}
            seed={asked.seed}
            replacing={asked.replacing}
            onReplacing={(replacing) => setAsked({ ...asked, replacing })}
            onClose={() => setAsked(null)}
            say={say}
          />
        </Suspense>
      ) : (
        <IconButton label={t("open")} keys={keysFor("Mod+F")} onClick={() => ask(false)}>
          <Search aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function useFindKeys(ask: (replacing: boolean) => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = wantedBy(event);
      if (event.defaultPrevented || wanted === null || isElsewhere(event.target)) return;
      event.preventDefault();
      latest.current(wanted === "replace");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function wantedBy(event: KeyboardEvent): "find" | "replace" | null {
  const mod = isApple() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!mod || event.shiftKey || event.isComposing) return null;
  const key = event.key.toLowerCase();
  if (key === "f" || event.code === "KeyF") return event.altKey ? "replace" : "find";
  return key === "h" && !event.altKey ? "replace" : null;
}

/** In a dialog or menu, and in the bar itself, where the browser's own search is meant. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"],[role="menu"],[role="alertdialog"],.find-bar') !== null
  );
}

/** What to look for: a few selected words of one line. */
function selectedWords(): string {
  const words = getSelection()?.toString().trim() ?? "";
  return words.length <= maxAskLength && !words.includes("\n") ? words : "";
}
