// What this device keeps of text that the server hasn't confirmed: IndexedDB, keyed by person, briefing and epoch.
// Nothing counts as kept before its transaction has completed. Knows nothing of Yjs or the network.
import { allOf, answerOf, deleteByIndex, openDatabase, whoseOf, write } from "./device-database.ts";

export type Place = { userId: string; briefingId: string; epoch: number };

export type KeptChange = { id: number; update: Uint8Array };
/** A change that an earlier page left behind. */
export type LeftChange = { key: number; epoch: number; update: Uint8Array };
export type CopyPart = { section: string; text: string };
export type LeftCopy = { key: number; parts: CopyPart[]; at: number };

export type UnsavedStore = {
  /** Resolves with the ids once they are on the device for sure; rejects when the device can't keep them. */
  keep(changes: readonly KeptChange[]): Promise<void>;
  forget(ids: readonly number[]): Promise<void>;
  /** What closed pages left, of every epoch, in the order of writing. Pages that are still open are passed over. */
  left(): Promise<LeftChange[]>;
  forgetLeft(keys: readonly number[]): Promise<void>;
  /** Answers its key. */
  keepCopy(parts: readonly CopyPart[]): Promise<number>;
  copies(): Promise<LeftCopy[]>;
  forgetCopies(keys: readonly number[]): Promise<void>;
  close(): void;
};

type ChangeRecord = { whose: string; epoch: number; page: string; id: number; update: Uint8Array };
type CopyRecord = { whose: string; parts: readonly CopyPart[]; at: number };

const databaseName = "rapporteur-unsaved";
const databaseVersion = 1;
/** More than this is not read back at once: ten times a day's typing. */
const maxLeft = 200_000;

export async function openUnsavedStore(place: Place): Promise<UnsavedStore> {
  const database = await openUnsaved();
  const page = crypto.randomUUID();
  const leavePage = holdPageLock(page);
  const whose = whoseOf(place);
  const writeTo = (name: StoreName, work: (store: IDBObjectStore) => void) =>
    write(database, [name], (transaction) => work(transaction.objectStore(name)));
  return {
    keep: (changes) =>
      writeTo("changes", (store) => {
        for (const { id, update } of changes) {
          store.add({ whose, epoch: place.epoch, page, id, update } satisfies ChangeRecord);
        }
      }),
    forget: (ids) =>
      writeTo("changes", (store) => {
        for (const id of ids) deleteByIndex(store.index("page"), IDBKeyRange.only([page, id]));
      }),
    left: () => readLeft(database, whose, page),
    forgetLeft: (keys) =>
      writeTo("changes", (store) => {
        for (const key of keys) store.delete(key);
      }),
    keepCopy: async (parts) => {
      const copy: CopyRecord = { whose, parts, at: Date.now() };
      const added = await write(database, ["copies"], (at) => at.objectStore("copies").add(copy));
      return Number(added.result);
    },
    copies: () => readCopies(database, whose),
    forgetCopies: (keys) =>
      writeTo("copies", (store) => {
        for (const key of keys) store.delete(key);
      }),
    close() {
      leavePage();
      database.close();
    },
  };
}

function openUnsaved(): Promise<IDBDatabase> {
  return openDatabase(databaseName, databaseVersion, (database) => {
    const changes = database.createObjectStore("changes", { autoIncrement: true });
    changes.createIndex("whose", "whose");
    changes.createIndex("page", ["page", "id"]);
    database.createObjectStore("copies", { autoIncrement: true }).createIndex("whose", "whose");
  });
}

type StoreName = "changes" | "copies";

/** What a person's pages, open ones too, left unsaved on this device. */
export type UnsavedOnDevice = { briefingId: string; updates: Uint8Array[]; copies: CopyPart[] };

export async function unsavedOnDevice(userId: string): Promise<UnsavedOnDevice[]> {
  const database = await openUnsaved();
  const transaction = database.transaction(["changes", "copies"]);
  const recordsOf = <T>(name: StoreName) =>
    answerOf(transaction.objectStore(name).index("whose").getAll(allOf(userId), maxLeft) as IDBRequest<T[]>);
  const [changes, copies] = await Promise.all([
    recordsOf<ChangeRecord>("changes"),
    recordsOf<CopyRecord>("copies"),
  ]);
  database.close();
  const whose = new Set([...changes, ...copies].map((record) => record.whose));
  return [...whose].map((one) => ({
    briefingId: one.slice(userId.length + 1),
    updates: changes.filter((change) => change.whose === one).map(({ update }) => update),
    copies: copies.filter((copy) => copy.whose === one).flatMap(({ parts }) => [...parts]),
  }));
}

export async function forgetUnsavedOf(userId: string): Promise<void> {
  const database = await openUnsaved();
  const names: StoreName[] = ["changes", "copies"];
  await write(database, names, (transaction) => {
    for (const name of names) deleteByIndex(transaction.objectStore(name).index("whose"), allOf(userId));
  });
  database.close();
}

async function readLeft(database: IDBDatabase, whose: string, ownPage: string): Promise<LeftChange[]> {
  const index = database.transaction("changes").objectStore("changes").index("whose");
  const [records, keys] = await Promise.all([
    answerOf(index.getAll(whose, maxLeft) as IDBRequest<ChangeRecord[]>),
    answerOf(index.getAllKeys(whose, maxLeft)),
  ]);
  const open = await openPages();
  return records
    .map((record, at) => ({ record, key: Number(keys[at]) }))
    .filter(({ record }) => record.page !== ownPage && !open.has(record.page))
    .map(({ record, key }) => ({ key, epoch: record.epoch, update: record.update }));
}

async function readCopies(database: IDBDatabase, whose: string): Promise<LeftCopy[]> {
  const index = database.transaction("copies").objectStore("copies").index("whose");
  const [records, keys] = await Promise.all([
    answerOf(index.getAll(whose, maxLeft) as IDBRequest<CopyRecord[]>),
    answerOf(index.getAllKeys(whose, maxLeft)),
  ]);
  return records.map((record, at) => ({ key: Number(keys[at]), parts: [...record.parts], at: record.at }));
}

const lockPrefix = "rapporteur-page:";

/** Held while this page lives, so that another page knows that its changes are being looked after. */
function holdPageLock(page: string): () => void {
  let leave = () => {};
  const gone = new Promise<void>((resolve) => void (leave = resolve));
  if ("locks" in navigator) void navigator.locks.request(lockPrefix + page, () => gone);
  return leave;
}

/** Without locks (plain http away from localhost) none counts as open: applying a change twice is harmless. */
async function openPages(): Promise<Set<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => (lock.name ?? "").slice(lockPrefix.length)));
}
