// A drawer from the left or the right edge, for side panels on narrow screens. Esc and the veil close it.
"use client";

import { Suspense, useState } from "react";
import { whenWanted } from "./later.ts";
import type { SheetProps } from "./sheet-view.tsx";

const View = whenWanted(() => import("./sheet-view.tsx"));

export function Sheet(props: SheetProps) {
  // What was opened once stays, and closes at its own pace.
  const [wasOpened, setWasOpened] = useState(props.open);
  if (props.open && !wasOpened) setWasOpened(true);
  return (
    wasOpened && (
      <Suspense>
        <View {...props} />
      </Suspense>
    )
  );
}
