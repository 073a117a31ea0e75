// Under which names a device keeps what somebody has typed and not said yet. Reads and writes no draft.

const prefixOf = (userId: string) => `rapporteur-drafts ${userId} `;

export function draftsKey(userId: string, briefingId: string): string {
  return `${prefixOf(userId)}${briefingId}`;
}

/** Takes all of this person's away. */
export function forgetDraftsOf(userId: string, storage: Storage | null): void {
  if (!storage) return;
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at));
  for (const name of names) if (name?.startsWith(prefixOf(userId))) storage.removeItem(name);
}
