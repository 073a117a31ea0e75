// Opening a page from what this device keeps, while the server can't be reached. Asks no server and opens no socket.
import * as Y from "yjs";
import { schemaVersion } from "../../lib/document/wire.ts";
import { opensFrom, type KeptText } from "./kept-text.ts";
import { openLiveDocument, type LiveDocument } from "./live-document.ts";
import type { TextStore } from "./text-store.ts";

export type DeviceOpening = {
  text: KeptText;
  live: LiveDocument;
  /** Null where nothing may be written: by the rights last known, or since no id is left to write under. */
  clientId: number | null;
};

const origin = "kept on this device";

/** Under this id, or a spare one. Null where this device has nothing that this page could open from. */
export async function openFromDevice(
  store: TextStore,
  epoch: number,
  id: number | null,
): Promise<DeviceOpening | null> {
  const text = await store.read();
  if (!text || !opensFrom(text, { epoch, schema: schemaVersion })) return null;
  const clientId = text.access === "edit" ? (id ?? (await store.takeSpareId())) : null;
  const live = openLiveDocument(clientId ?? randomId());
  live.doc.transact(() => {
    for (const update of text.updates) Y.applyUpdate(live.doc, update, origin);
  }, origin);
  if (!hasGap(live.doc)) return { text, live, clientId };
  live.destroy();
  return null;
}

/** Something in it refers to what isn't there. */
export function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** For a document that nothing is written in. */
function randomId(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
