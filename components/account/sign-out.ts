// Signing out: asks whoever holds unsaved text first, ends the sign-in on the server, then leaves for the sign-in page.
import { requestSignOut } from "./auth-requests.ts";

/** Sent to the window. A page with unsaved text prevents it, deals with the text, and calls `proceed` itself. */
export const signingOutEvent = "rapporteur:signing-out";

export type SigningOut = CustomEvent<{ proceed: () => void }>;

/** `onFailed` is called when the server didn't end the sign-in. */
export function signOut(onFailed: () => void): void {
  const proceed = () => void leave(onFailed);
  const asked = new CustomEvent(signingOutEvent, { cancelable: true, detail: { proceed } });
  if (window.dispatchEvent(asked)) proceed();
}

async function leave(onFailed: () => void): Promise<void> {
  if (!(await requestSignOut())) return onFailed();
  // A whole new page: nothing of the one who left stays in memory.
  window.location.assign(new URL("/login", window.location.href));
}
