// Signing out: asks whoever holds unsaved text first, ends the sign-in on the server, then leaves for the sign-in page.
import { requestSignOut } from "./auth-requests.ts";

/** Sent to the window. A page with unsaved text prevents it, deals with the text, and calls `proceed` itself. */
export const signingOutEvent = "rapporteur:signing-out";

/** `proceed` runs `last` between the sign-in's end and the way out; it answers false when the server didn't end the sign-in. */
export type SigningOut = CustomEvent<{ proceed: (last?: () => Promise<void>) => Promise<boolean> }>;

/** `onFailed` is called when the server didn't end the sign-in. */
export function signOut(onFailed: () => void): void {
  const proceed: SigningOut["detail"]["proceed"] = (last) => leave(onFailed, last);
  const asked = new CustomEvent(signingOutEvent, { cancelable: true, detail: { proceed } });
  if (window.dispatchEvent(asked)) void proceed();
}

async function leave(onFailed: () => void, last?: () => Promise<void>): Promise<boolean> {
  if (!(await requestSignOut())) {
    onFailed();
    return false;
  }
  await last?.();
  // A whole new page: nothing of the one who left stays in memory.
  window.location.assign(new URL("/login", window.location.href));
  return true;
}
