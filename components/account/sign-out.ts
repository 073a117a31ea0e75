// Signing out: asks whoever holds unsaved text first, ends the sign-in on the server, takes what this device keeps of the person
// away, then leaves for the sign-in page.
import { forgetUser } from "../live/forget-user.ts";
import { unsavedOnDevice, type UnsavedOnDevice } from "../live/unsaved-store.ts";
import { requestSignOut } from "./auth-requests.ts";

/** Sent to the window. A page with unsaved text prevents it, deals with the text, and calls `proceed` itself. */
export const signingOutEvent = "rapporteur:signing-out";

/**
 * `last` gives up what is unsaved and runs between the sign-in's end and the way out. Answers false when the person stays: the
 * server didn't end the sign-in, or the device keeps unsaved text of other pages, about which `onUnsaved` asks.
 */
type Proceed = (last?: () => Promise<void>) => Promise<boolean>;
export type SigningOut = CustomEvent<{ proceed: Proceed }>;

export type WayOut = {
  userId: string;
  /** The server didn't end the sign-in. */
  onFailed(): void;
  /** `leave` signs out without it. */
  onUnsaved(unsaved: readonly UnsavedOnDevice[], leave: () => Promise<boolean>): void;
};

export function signOut(way: WayOut): void {
  const proceed: Proceed = async (last) => {
    if (last) return leave(way, last);
    // A device whose store can't be opened keeps nothing.
    const unsaved = await unsavedOnDevice(way.userId).catch(() => []);
    if (unsaved.length === 0) return leave(way);
    way.onUnsaved(unsaved, () => leave(way));
    return false;
  };
  const asked = new CustomEvent(signingOutEvent, { cancelable: true, detail: { proceed } });
  if (window.dispatchEvent(asked)) void proceed();
}

async function leave({ userId, onFailed }: WayOut, last?: () => Promise<void>): Promise<boolean> {
  if (!(await requestSignOut())) {
    onFailed();
    return false;
  }
  await last?.();
  await forgetUser(userId).catch(() => undefined);
  // A whole new page: nothing of the one who left stays in memory.
  window.location.assign(new URL("/login", window.location.href));
  return true;
}
