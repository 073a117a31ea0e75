// The confirmed text of opened briefings on this device, with the ids that are left to write under: IndexedDB, keyed by
// person and briefing. Knows nothing of what is unsaved (unsaved-store.ts), nor of the network.
import * as Y from "yjs";
import { schemaVersion } from "../../lib/document/wire.ts";
import { allOf, answerOf, deleteByIndex, openDatabase, whoseOf, write } from "./device-database.ts";
import { tooMuch, type KeptText, type Known, type Weight } from "./kept-text.ts";
import type { Place } from "./unsaved-store.ts";

/** `facts` is what the page needs to draw this briefing without the server: kept as it is, read by whoever wrote it. */
export type TextPlace = Place & { facts: unknown };

export type TextStore = {
  read(): Promise<KeptText | null>;
  /** The whole text as the server told it, in place of what this page and those before it kept. */
  begin(whole: Uint8Array, known: Known): Promise<void>;
  /** What came since. Nothing where the text isn't kept any more. */
  add(update: Uint8Array, known: Known): Promise<void>;
  forget(): Promise<void>;
  /** An id to write under, which nobody else gets. Null when none is left. */
  takeSpareId(): Promise<number | null>;
  spareIds(): Promise<number>;
  /** As many of them as there may be: another page may have filled the stock meanwhile. */
  addSpareIds(ids: readonly number[], most: number): Promise<void>;
  close(): void;
};

type TextRecord = Omit<KeptText, "updates"> & Weight & { parts: number; facts: unknown };
type PartRecord = { whose: string; update: Uint8Array };
type IdRecord = { whose: string; clientId: number };

const databaseName = "rapporteur-text";
const databaseVersion = 1;
const stores = ["texts", "parts", "ids"] as const;
/** From then on the parts are merged into one. */
const maxParts = 200;

function openTexts(): Promise<IDBDatabase> {
  return openDatabase(databaseName, databaseVersion, (database) => {
    database.createObjectStore("texts", { keyPath: "whose" });
    database.createObjectStore("parts", { autoIncrement: true }).createIndex("whose", "whose");
    database.createObjectStore("ids", { autoIncrement: true }).createIndex("whose", "whose");
  });
}

export async function openTextStore(place: TextPlace): Promise<TextStore> {
  const database = await openTexts();
  const whose = whoseOf(place);
  let replaced = await partKeys(database, whose);
  const writeParts = async (work: (transaction: IDBTransaction, added: IDBValidKey[]) => void) => {
    const added: IDBValidKey[] = [];
    await write(database, stores, (transaction) => work(transaction, added));
    return added;
  };
  return {
    read: () => readText(database, whose),
    async begin(whole, known) {
      const beginning = { place, whose, replaced, whole, known };
      replaced = await writeParts((transaction, added) => begin(transaction, beginning, added));
    },
    async add(update, known) {
      const part = { whose, update };
      const added = await writeParts((transaction, added) =>
        add(transaction, { epoch: place.epoch, part, known }, added),
      );
      replaced.push(...added);
    },
    forget: () => write(database, ["texts", "parts"], (transaction) => forgetText(transaction, whose)),
    takeSpareId: () => takeSpareId(database, whose),
    spareIds: () => answerOf(database.transaction("ids").objectStore("ids").index("whose").count(whose)),
    addSpareIds: (ids, most) =>
      write(database, ["ids"], (transaction) => fillStock(transaction, whose, ids, most)),
    close: () => database.close(),
  };
}

/** What was kept until now: all of it is in what the server will tell this page. */
async function partKeys(database: IDBDatabase, whose: string): Promise<IDBValidKey[]> {
  return answerOf(database.transaction("parts").objectStore("parts").index("whose").getAllKeys(whose));
}

async function readText(database: IDBDatabase, whose: string): Promise<KeptText | null> {
  const transaction = database.transaction(["texts", "parts"]);
  const [text, parts] = await Promise.all([
    answerOf(transaction.objectStore("texts").get(whose) as IDBRequest<TextRecord | undefined>),
    answerOf(transaction.objectStore("parts").index("whose").getAll(whose) as IDBRequest<PartRecord[]>),
  ]);
  if (!text) return null;
  const { seq, access, epoch, schema, at } = text;
  return { seq, access, epoch, schema, at, updates: parts.map(({ update }) => update) };
}

type Beginning = {
  place: TextPlace;
  whose: string;
  replaced: readonly IDBValidKey[];
  whole: Uint8Array;
  known: Known;
};

/** `added` gets the new part's key, as it does below. */
function begin(
  transaction: IDBTransaction,
  { place, whose, replaced, whole, known }: Beginning,
  added: IDBValidKey[],
): void {
  const texts = transaction.objectStore("texts");
  const parts = transaction.objectStore("parts");
  const { epoch, facts } = place;
  const record = {
    whose,
    ...known,
    epoch,
    schema: schemaVersion,
    at: Date.now(),
    facts,
    bytes: whole.length,
    parts: 1,
  };
  onAnswer(texts.get(whose) as IDBRequest<TextRecord | undefined>, (before) => {
    onAnswer(parts.index("whose").getAllKeys(whose), (all) => {
      for (const key of before?.epoch === epoch ? replaced : all) parts.delete(key);
      onAnswer(parts.add({ whose, update: whole } satisfies PartRecord), (key) => added.push(key));
      texts.put(record satisfies TextRecord);
      forgetOldest(transaction, whose);
    });
  });
}

function forgetOldest(transaction: IDBTransaction, own: string): void {
  onAnswer(transaction.objectStore("texts").getAll() as IDBRequest<TextRecord[]>, (all) => {
    for (const old of tooMuch(all, own)) {
      forgetText(transaction, old);
      deleteByIndex(transaction.objectStore("ids").index("whose"), IDBKeyRange.only(old));
    }
  });
}

type Addition = { epoch: number; part: PartRecord; known: Known };

function add(transaction: IDBTransaction, { epoch, part, known }: Addition, added: IDBValidKey[]): void {
  const texts = transaction.objectStore("texts");
  onAnswer(texts.get(part.whose) as IDBRequest<TextRecord | undefined>, (text) => {
    if (text?.epoch !== epoch) return;
    onAnswer(transaction.objectStore("parts").add(part), (key) => added.push(key));
    const merges = text.parts >= maxParts;
    if (merges) mergeParts(transaction, part.whose, added);
    texts.put({
      ...text,
      // Another page of this briefing may have seen more.
      seq: Math.max(text.seq, known.seq),
      access: known.access,
      at: Date.now(),
      bytes: text.bytes + part.update.length,
      parts: merges ? 1 : text.parts + 1,
    } satisfies TextRecord);
  });
}

function mergeParts(transaction: IDBTransaction, whose: string, added: IDBValidKey[]): void {
  const parts = transaction.objectStore("parts");
  onAnswer(parts.index("whose").getAllKeys(whose), (keys) => {
    onAnswer(parts.index("whose").getAll(whose) as IDBRequest<PartRecord[]>, (all) => {
      for (const key of keys) parts.delete(key);
      const update = Y.mergeUpdates(all.map((part) => part.update));
      onAnswer(parts.add({ whose, update } satisfies PartRecord), (key) => added.push(key));
    });
  });
}

function forgetText(transaction: IDBTransaction, whose: string): void {
  transaction.objectStore("texts").delete(whose);
  deleteByIndex(transaction.objectStore("parts").index("whose"), IDBKeyRange.only(whose));
}

function fillStock(transaction: IDBTransaction, whose: string, ids: readonly number[], most: number): void {
  const stock = transaction.objectStore("ids");
  onAnswer(stock.index("whose").count(whose), (count) => {
    for (const clientId of ids.slice(0, Math.max(0, most - count)))
      stock.add({ whose, clientId } satisfies IdRecord);
  });
}

/**
 * Reading and removing are one transaction, and transactions that write take their turns, in all tabs: so nobody gets an id
 * twice. Nor after a power cut: it is out of the stock on the disk before anything is written under it.
 */
async function takeSpareId(database: IDBDatabase, whose: string): Promise<number | null> {
  const taken = await write(
    database,
    ["ids"],
    (transaction) => {
      const found: { clientId: number | null } = { clientId: null };
      onAnswer(transaction.objectStore("ids").index("whose").openCursor(whose), (cursor) => {
        if (!cursor) return;
        found.clientId = (cursor.value as IdRecord).clientId;
        cursor.delete();
      });
      return found;
    },
    "strict",
  );
  return taken.clientId;
}

/** Within a transaction, which a promise might outlive. */
function onAnswer<T>(request: IDBRequest<T>, run: (answer: T) => unknown): void {
  request.onsuccess = () => run(request.result);
}

/** A briefing that can be opened here without the server. */
export type TextOnDevice = { briefingId: string; epoch: number; at: number; facts: unknown };

/** The one that was kept last first. */
export async function textsOnDevice(userId: string): Promise<TextOnDevice[]> {
  const database = await openTexts();
  const texts = database.transaction("texts").objectStore("texts");
  const records = await answerOf(texts.getAll(allOf(userId)) as IDBRequest<TextRecord[]>);
  database.close();
  return records
    .sort((a, b) => b.at - a.at)
    .map(({ whose, epoch, at, facts }) => ({ briefingId: whose.slice(userId.length + 1), epoch, at, facts }));
}

export async function forgetTextsOf(userId: string): Promise<void> {
  const database = await openTexts();
  await write(database, stores, (transaction) => {
    transaction.objectStore("texts").delete(allOf(userId));
    for (const name of ["parts", "ids"])
      deleteByIndex(transaction.objectStore(name).index("whose"), allOf(userId));
  });
  database.close();
}
