// What the server has confirmed to this page, as bytes: its text and this page's acked updates. Only a refusal reads it,
// to tell a person's unconfirmed text from the rest; so it is kept merged and small, not as a second document.
import * as Y from "yjs";

const mergeAbove = 500;

export type ConfirmedLog = { add(update: Uint8Array): void; updates(): Uint8Array[] };

export function confirmedLog(): ConfirmedLog {
  let updates: Uint8Array[] = [];
  return {
    add(update) {
      updates.push(update);
      if (updates.length > mergeAbove) updates = [Y.mergeUpdates(updates)];
    },
    updates: () => [...updates],
  };
}
