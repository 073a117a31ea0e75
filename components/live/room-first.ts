// Unsaved text before all else that the device keeps: asks the browser to let it stay, and takes other things away where there is
// no room for it. Knows no database.
import type { UnsavedStore } from "./unsaved-store.ts";

export type Room = {
  /** Browsers may clear what isn't asked to stay, when the disk runs full. */
  askToStay(): void;
  /** Takes away what can be had again. */
  make(): Promise<void>;
};

/** Makes room once: a store that fails even then fails for another reason. */
export function roomFirst(store: UnsavedStore, room: Room): UnsavedStore {
  let [hasAsked, hasMade] = [false, false];
  return {
    ...store,
    async keep(changes) {
      if (!hasAsked) room.askToStay();
      hasAsked = true;
      const kept = store.keep(changes);
      if (hasMade) return kept;
      await kept.catch(async () => {
        hasMade = true;
        await room.make();
        await store.keep(changes);
      });
    },
  };
}
