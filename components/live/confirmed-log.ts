// What the server has confirmed to this page, as bytes: its text and this page's acked updates. Only a refusal reads it,
// to tell a person's unconfirmed text from the rest; so it is kept merged and small, not as a second document.
import * as Y from "yjs";

/** So many parts, or so many bytes in fewer: what comes in batches is merged as soon as what comes by letters. */
const mergeAbove = { parts: 500, bytes: 64 * 1024 };
/** Merging reads all that was merged before: with so many parts of new bytes to each merge an hour costs five times its bytes. */
const newShare = 1 / 4;

export type ConfirmedLog = { add(update: Uint8Array): void; updates(): Uint8Array[] };

export function confirmedLog(merge: (updates: Uint8Array[]) => Uint8Array = Y.mergeUpdates): ConfirmedLog {
  let merged: Uint8Array[] = [];
  let mergedBytes = 0;
  let fresh: Uint8Array[] = [];
  let freshBytes = 0;
  return {
    add(update) {
      fresh.push(update);
      freshBytes += update.length;
      const isMuch = fresh.length > mergeAbove.parts || freshBytes > mergeAbove.bytes;
      if (!isMuch || freshBytes < mergedBytes * newShare) return;
      const whole = merge([...merged, ...fresh]);
      [merged, mergedBytes, fresh, freshBytes] = [[whole], whole.length, [], 0];
    },
    updates: () => [...merged, ...fresh],
  };
}
