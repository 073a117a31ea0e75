"use client";
// The search by title: follows the typing after a short rest, and is a plain form where scripts don't run.
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { useNavigation } from "#components/ui/link.tsx";
import { askAgain, homePath, type HomeQuery } from "./home-path.ts";

const restMs = 250;

export function SearchBox({ ask: now }: { ask: HomeQuery }) {
  const t = useTranslations("home");
  const { typed, type, ask, pending } = useSearch(now);
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    type("");
    input.current?.focus();
  };
  return (
    <form
      role="search"
      action="/"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        ask(typed);
      }}
      className="relative mt-4"
    >
      <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-quiet" />
      <Input
        ref={input}
        name="q"
        value={typed}
        onChange={(event) => type(event.target.value)}
        aria-label={t("search")}
        placeholder={t("search")}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
        className="pr-10 pl-9"
      />
      {now.archived && <input type="hidden" name="archived" value="1" />}
      {now.folder !== undefined && <input type="hidden" name="folder" value={now.folder} />}
      {now.tags.map((tag) => (
        <input key={tag} type="hidden" name="tag" value={tag} />
      ))}
      {typed === "" ? (
        <button type="submit" className="sr-only">
          {t("searchSubmit")}
        </button>
      ) : (
        <IconButton label={t("clear")} className="absolute top-0.5 right-0.5" onClick={clear}>
          <X aria-hidden />
        </IconButton>
      )}
    </form>
  );
}

function useSearch(now: HomeQuery) {
  const { search } = now;
  const { replace } = useNavigation();
  const [typed, setTyped] = useState(search);
  const [shown, setShown] = useState(search);
  const [asked, setAsked] = useState(search);
  // The address changed by other means than this box: a link, or the browser's back.
  if (search !== shown) {
    setShown(search);
    if (search !== asked) setTyped(search);
    setAsked(search);
  }
  const [pending, startAsking] = useTransition();
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stop = () => {
    if (rest.current !== null) clearTimeout(rest.current);
  };
  useEffect(() => stop, []);

  function ask(text: string) {
    stop();
    setAsked(text.trim());
    startAsking(() => replace(homePath(askAgain(now, { search: text.trim() }))));
  }

  function type(text: string) {
    setTyped(text);
    stop();
    rest.current = setTimeout(() => ask(text), restMs);
  }

  return { typed, type, ask, pending };
}
