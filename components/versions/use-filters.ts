// What of a comparison is shown, kept in the page's address: a link or a reload shows the same. Asks the server nothing.
"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { openListeners } from "../live/listeners.ts";
import { filtersIn, withFilters, type Filters } from "./versions-path.ts";

export type SetFilters = (filters: Partial<Filters>) => void;

const told = openListeners();

function onAddress(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  const forget = told.add(listener);
  return () => {
    window.removeEventListener("popstate", listener);
    forget();
  };
}

/** `asked`: the address's query as the server had it. */
export function useFilters(asked: string): [Filters, SetFilters] {
  const text = useSyncExternalStore(
    onAddress,
    () => window.location.search,
    () => asked,
  );
  const filters = useMemo(() => filtersIn(new URLSearchParams(text)), [text]);
  const set = useCallback((changed: Partial<Filters>) => {
    const { pathname, search } = window.location;
    const next = withFilters(new URLSearchParams(search), changed).toString();
    window.history.replaceState(null, "", next === "" ? pathname : `${pathname}?${next}`);
    told.tell();
  }, []);
  return [filters, set];
}
