// A drawer from the left or the right edge, for side panels on narrow screens. Esc and the veil close it.
"use client";

import { Suspense } from "react";
import type { SheetProps } from "./sheet-view.tsx";
import { useEver } from "./use-ever.ts";
import { whenWanted } from "./later.ts";

const View = whenWanted(() => import("./sheet-view.tsx"));

export function Sheet(props: SheetProps) {
  const isWanted = useEver(props.open);
  return (
    isWanted && (
      <Suspense>
        <View {...props} />
      </Suspense>
    )
  );
}
