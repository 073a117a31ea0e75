// Those who want to hear that something changed, each until it says that it has heard enough.

export type Listeners = { add(listener: () => void): () => void; tell(): void };

export function openListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}
