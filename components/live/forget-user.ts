// Signing out takes everything of that person's away from this device, and from their other tabs there. Asks nobody.
import { forgetDraftsOf } from "./draft-keys.ts";
import { forgetShell } from "./shell.ts";
import { storageOrNone } from "./storage.ts";
import { forgetTextsOf } from "./text-store.ts";
import { forgetUnsavedOf } from "./unsaved-store.ts";

const channelName = "rapporteur-signed-out";

/** A tab hears its own word too. */
let isOwnWord = false;

export async function forgetUser(userId: string): Promise<void> {
  isOwnWord = true;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(userId);
  channel.close();
  forgetDraftsOf(userId, storageOrNone());
  await Promise.all([forgetShell(), forgetTextsOf(userId), forgetUnsavedOf(userId)]);
}

/** Tells a page that its person signed out in another tab; answers how to stop listening. */
export function onForgotten(userId: string, run: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => {
    if (data === userId && !isOwnWord) run();
  };
  return () => channel.close();
}
