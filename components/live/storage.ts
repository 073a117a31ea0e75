// The browser's small storage, where it lets us. Keeps nothing itself.

/** A browser that may store nothing throws at the mere asking. */
export function storageOrNone(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
