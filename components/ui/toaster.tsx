// Short notices at the screen's lower edge, with at most one action each. Alt+T moves the focus to them. What draws them is
// loaded with the first one.
"use client";

import { Suspense, useSyncExternalStore } from "react";
import type { toast as sonner } from "sonner";
import { whenWanted } from "./later.ts";

const View = whenWanted(() => import("./toaster-view.tsx"));

type Tell = (show: typeof sonner) => void;

/** Told before what draws them was there; afterwards they go straight to it. */
let waiting: Tell[] = [];
let show: typeof sonner | null = null;
let isWanted = false;
const listeners = new Set<() => void>();

function tell(notice: Tell): void {
  if (show) return notice(show);
  waiting.push(notice);
  isWanted = true;
  for (const listener of listeners) listener();
}

/** What draws the notices is on the page. */
export function showNotices(by: typeof sonner): void {
  show = by;
  const told = waiting;
  waiting = [];
  for (const notice of told) notice(by);
}

type Options = Parameters<typeof sonner>[1];

export function toast(sentence: string, options?: Options): void {
  tell((by) => void by(sentence, options));
}

toast.dismiss = (id: string): void => tell((by) => void by.dismiss(id));

toast.error = (sentence: string, options?: Options): void => tell((by) => void by.error(sentence, options));

export type ToasterProps = { label: string; closeLabel: string };

export function Toaster(props: ToasterProps) {
  const wanted = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isWanted,
    () => false,
  );
  return (
    wanted && (
      <Suspense>
        <View {...props} />
      </Suspense>
    )
  );
}
