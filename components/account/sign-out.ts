// Signing out: asks whoever holds unsaved text first, ends the sign-in on the server, then leaves for the sign-in page.
import { requestSignOut } from "./auth-requests.ts";

/** Sent to the window. A page with unsaved text prevents it, deals with the text, and calls `proceed` itself. */
export const signingOutEvent = "rapporteur:signing-out";

export type SigningOut = CustomEvent<{ proceed: () => Promise<boolean> }>;

/** False when the server didn't end the sign-in; true as well when a page has taken the matter over. */
export async function signOut(): Promise<boolean> {
  const asked = new CustomEvent(signingOutEvent, { cancelable: true, detail: { proceed: leave } });
  return window.dispatchEvent(asked) ? leave() : true;
}

async function leave(): Promise<boolean> {
  const ended = await requestSignOut();
  // A whole new page: nothing of the one who left stays in memory.
  if (ended) window.location.assign(new URL("/login", window.location.href));
  return ended;
}
