// IndexedDB as promises. What is written counts only once its transaction has completed. Knows no store by name.

export function openDatabase(
  name: string,
  version: number,
  create: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => create(request.result);
  return answerOf(request);
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device's store failed"));
  });
}

/** Resolves with what `work` answers, once all that it began is on the device. */
export function write<T>(
  database: IDBDatabase,
  names: readonly string[],
  work: (transaction: IDBTransaction) => T,
  durability: IDBTransactionDurability = "default",
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, "readwrite", { durability });
    const fail = () => reject(transaction.error ?? new Error("the device's store failed"));
    const answer = work(transaction);
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}

export function deleteByIndex(index: IDBIndex, range: IDBKeyRange): void {
  const request = index.openKeyCursor(range);
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    index.objectStore.delete(cursor.primaryKey);
    cursor.continue();
  };
}

/** Whose a record is: a person's, of one briefing. */
export function whoseOf({ userId, briefingId }: { userId: string; briefingId: string }): string {
  return `${userId}/${briefingId}`;
}

/** All of one person's records, whatever the briefing: "0" comes right after the slash. */
export function allOf(userId: string): IDBKeyRange {
  return IDBKeyRange.bound(`${userId}/`, `${userId}0`, false, true);
}
