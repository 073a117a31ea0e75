// The page's one polite live region: who came and went and what became of saving, gathered for a moment and said once.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { PresentPerson } from "../live/presence.ts";
import type { SavedWords } from "../live/saved-state.ts";
import type { LiveSession } from "../live/session.ts";
import { newsBetween } from "./news.ts";
import { isTrouble, useSavedSentence } from "./saved-badge.tsx";
import { useWords } from "./use-session.ts";

const gatherMs = 1_500;

/** Sentences asked for within a moment are said together. */
export function useAnnouncements(): { said: string; say(sentence: string): void } {
  const [said, setSaid] = useState("");
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const say = useCallback((sentence: string) => {
    waiting.current.push(sentence);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      setSaid(waiting.current.join(" "));
      waiting.current = [];
    }, gatherMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return { said, say };
}

export function LiveRegion({ said }: { said: string }) {
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

/** Those who are here when the page opens are no news. */
export function useNewsOfPeople(
  people: readonly PresentPerson[],
  ready: boolean,
  say: (s: string) => void,
): void {
  const t = useTranslations("editor.presence");
  const format = useFormatter();
  const before = useRef<readonly PresentPerson[] | null>(null);
  useEffect(() => {
    if (!ready) return;
    if (before.current === null) {
      before.current = people;
      return;
    }
    const timer = setTimeout(() => {
      const { came, left } = newsBetween(before.current ?? [], people);
      before.current = people;
      if (came.length > 0) say(t("came", { names: format.list(came) }));
      if (left.length > 0) say(t("left", { names: format.list(left) }));
    }, gatherMs);
    return () => clearTimeout(timer);
  }, [people, ready, say, t, format]);
}

/** Whom one begins to follow, and that it is over, also when the person left. */
export function useNewsOfFollowing(person: PresentPerson | null, say: (sentence: string) => void): void {
  const t = useTranslations("sections.follow");
  const before = useRef<string | null>(null);
  const name = person?.name ?? null;
  useEffect(() => {
    if (name === before.current) return;
    if (name !== null) say(t("following", { name }));
    else if (before.current !== null) say(t("ended", { name: before.current }));
    before.current = name;
  }, [name, say, t]);
}

export type SavingNewsProps = { session: LiveSession | null; say(sentence: string): void };

/** Trouble with saving is said, and its end; the coming and going of "Saved" while typing is not. */
export function SavingNews({ session, say }: SavingNewsProps): null {
  const words = useWords(session);
  const sentenceOf = useSavedSentence();
  const troubled = useRef(false);
  const last = useRef<SavedWords["kind"] | null>(null);
  useEffect(() => {
    if (words.kind === last.current) return;
    last.current = words.kind;
    const ends = troubled.current && (words.kind === "saved" || words.kind === "read-only");
    if (isTrouble(words) || ends) say(sentenceOf(words));
    if (isTrouble(words)) troubled.current = true;
    else if (ends) troubled.current = false;
  }, [words, sentenceOf, say]);
  return null;
}
