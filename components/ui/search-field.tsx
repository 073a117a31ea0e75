"use client";
// A search that follows the typing after a short rest, and is a plain form where scripts don't run. What is searched is the page's matter.
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState, useTransition, type ReactNode } from "react";
import { clsx } from "clsx";
import { IconButton } from "./icon-button.tsx";
import { Input } from "./input.tsx";
import { useNavigation } from "./link.tsx";

const restMs = 250;

export type SearchFieldProps = {
  /** What is searched for now. */
  search: string;
  /** The address of the page for another search. */
  pathOf(search: string): string;
  /** Where the plain form leads. */
  action: string;
  label: string;
  submitLabel: string;
  clearLabel: string;
  className?: string;
  /** What the plain form sends besides. */
  children?: ReactNode;
};

export function SearchField(props: SearchFieldProps) {
  const { label, submitLabel, clearLabel } = props;
  const { typed, type, ask, pending } = useSearch(props);
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    type("");
    input.current?.focus();
  };
  return (
    <form
      role="search"
      action={props.action}
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        ask(typed);
      }}
      className={clsx("relative", props.className)}
    >
      <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-4 text-quiet" />
      <Input
        ref={input}
        name="q"
        value={typed}
        onChange={(event) => type(event.target.value)}
        aria-label={label}
        placeholder={label}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="search"
        className="pr-10 pl-9"
      />
      {props.children}
      {typed === "" ? (
        <button type="submit" className="sr-only">
          {submitLabel}
        </button>
      ) : (
        <IconButton label={clearLabel} className="absolute top-0.5 right-0.5" onClick={clear}>
          <X aria-hidden />
        </IconButton>
      )}
    </form>
  );
}

function useSearch({ search, pathOf }: Pick<SearchFieldProps, "search" | "pathOf">) {
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
    startAsking(() => replace(pathOf(text.trim())));
  }

  function type(text: string) {
    setTyped(text);
    stop();
    rest.current = setTimeout(() => ask(text), restMs);
  }

  return { typed, type, ask, pending };
}
