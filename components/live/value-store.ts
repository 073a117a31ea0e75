// One value that parts of the page share outside React's tree of props: a session's view, which section's details are open.
import { openListeners } from "./listeners.ts";

export type ValueStore<T> = {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
};

export function valueStore<T>(first: T): ValueStore<T> {
  let value = first;
  const told = openListeners();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      told.tell();
    },
    subscribe: told.add,
  };
}
