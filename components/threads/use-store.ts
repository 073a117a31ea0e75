// One of the desk's stores as a value in React.
"use client";

import { useSyncExternalStore } from "react";

export function useStore<T>(subscribe: (listener: () => void) => () => void, get: () => T): T {
  return useSyncExternalStore(subscribe, get, get);
}
