// What of a comparison is shown, kept in the page's address: a link or a reload shows the same. Asks the server nothing.
"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { filtersIn, withFilters, type Filters } from "./versions-path.ts";

export type SetFilters = (filters: Partial<Filters>) => void;

export function useFilters(): [Filters, SetFilters] {
  const query = useSearchParams();
  const text = query.toString();
  const filters = useMemo(() => filtersIn(new URLSearchParams(text)), [text]);
  const set = useCallback((changed: Partial<Filters>) => {
    const { pathname, search } = window.location;
    const next = withFilters(new URLSearchParams(search), changed).toString();
    window.history.replaceState(null, "", next === "" ? pathname : `${pathname}?${next}`);
  }, []);
  return [filters, set];
}
