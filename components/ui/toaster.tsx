// Short notices at the screen's lower edge, with at most one action each. Alt+T moves the focus to them. What draws them
// comes later.
"use client";

import { Suspense, useSyncExternalStore } from "react";
import { whenWanted } from "./later.ts";
import { areWanted, onWanted } from "./notices.ts";
import type { ToasterProps } from "./toaster-view.tsx";

export { toast } from "./notices.ts";

const View = whenWanted(() => import("./toaster-view.tsx"));

export function Toaster(props: ToasterProps) {
  const wanted = useSyncExternalStore(onWanted, areWanted, () => false);
  return (
    wanted && (
      <Suspense>
        <View {...props} />
      </Suspense>
    )
  );
}
