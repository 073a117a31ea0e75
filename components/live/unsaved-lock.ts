// Tells a person's other tabs that this page holds text which the server doesn't have: the device's store can't when it fails.
// By Web Locks, so that a tab that is gone says nothing. Holds no text.

const prefix = "rapporteur-unsaved:";
/** A lock that was let go is still listed for a moment. */
const own = new Set<string>();

/** Answers how to stop saying so. */
export function sayUnsaved(userId: string, briefingId: string): () => void {
  const name = [prefix + userId, briefingId, crypto.randomUUID()].join("/");
  own.add(name);
  let stop = () => {};
  const over = new Promise<void>((resolve) => void (stop = resolve));
  if ("locks" in navigator) void navigator.locks.request(name, () => over);
  return stop;
}

/** The briefings of this person's other open pages with such text. None can be known of without locks. */
export async function unsavedElsewhere(userId: string): Promise<string[]> {
  if (!("locks" in navigator)) return [];
  const { held = [] } = await navigator.locks.query();
  return held
    .map(({ name = "" }) => name)
    .filter((name) => name.startsWith(`${prefix}${userId}/`) && !own.has(name))
    .map((name) => name.split("/")[1]!);
}
