// Signing out: asks whoever holds unsaved text first, ends the sign-in on the server, takes what this device keeps of the person
// away, then leaves for the sign-in page.
import { unsavedElsewhere } from "../live/unsaved-lock.ts";
import { unsavedOnDevice, type UnsavedOnDevice } from "../live/unsaved-store.ts";
import { requestSignOut } from "./auth-requests.ts";

/** Sent to the window. A page with unsaved text prevents it, deals with the text, and calls `proceed` itself. */
export const signingOutEvent = "rapporteur:signing-out";

/** What the page that was asked gives up, of its own briefing, between the sign-in's end and the way out. */
export type Last = { briefingId: string; giveUp(): Promise<void> };

/**
 * Answers false when the person stays: the server didn't end the sign-in, or there is unsaved text of other briefings, about which
 * `onUnsaved` asks.
 */
type Proceed = (last?: Last) => Promise<boolean>;
export type SigningOut = CustomEvent<{ proceed: Proceed }>;

export type WayOut = {
  userId: string;
  /** Where it leads then; the sign-in page unless given. */
  to?: string;
  /** The server didn't end the sign-in, or couldn't be reached. */
  onFailed(): void;
  /** `leave` signs out without it. */
  onUnsaved(unsaved: readonly UnsavedOnDevice[], leave: () => Promise<boolean>): void;
};

export function signOut(way: WayOut): void {
  const proceed: Proceed = async (last) => {
    const others = await unsavedOfOthers(way.userId, last);
    if (others.length === 0) return leave(way, last);
    way.onUnsaved(others, () => leave(way, last));
    return false;
  };
  const asked = new CustomEvent(signingOutEvent, { cancelable: true, detail: { proceed } });
  if (window.dispatchEvent(asked)) void proceed();
}

async function unsavedOfOthers(userId: string, last: Last | undefined): Promise<UnsavedOnDevice[]> {
  // A device whose store can't be opened keeps nothing; open pages may still hold something.
  const kept = await unsavedOnDevice(userId).catch(() => []);
  return besides(last?.briefingId ?? null, kept, await unsavedElsewhere(userId));
}

/** What the device keeps of other briefings, and the briefings of other open pages that it keeps nothing of. */
export function besides(
  own: string | null,
  kept: readonly UnsavedOnDevice[],
  elsewhere: readonly string[],
): UnsavedOnDevice[] {
  const known = new Set([own, ...kept.map(({ briefingId }) => briefingId)]);
  const notKept = [...new Set(elsewhere)].filter((briefingId) => !known.has(briefingId));
  return [
    ...kept.filter(({ briefingId }) => briefingId !== own),
    ...notKept.map((briefingId) => ({ briefingId, updates: [], copies: [] })),
  ];
}

async function leave({ userId, to = "/login", onFailed }: WayOut, last?: Last): Promise<boolean> {
  // Before the sign-in ends: what can't be loaded can't forget.
  const forgetting = await import("../live/forget-user.ts").catch(() => null);
  if (!forgetting || !(await requestSignOut())) {
    onFailed();
    return false;
  }
  await last?.giveUp();
  await forgetting.forgetUser(userId).catch(() => undefined);
  // A whole new page: nothing of the one who left stays in memory.
  window.location.assign(new URL(to, window.location.href));
  return true;
}
