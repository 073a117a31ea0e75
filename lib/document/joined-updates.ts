// Entries of a journal that follow each other as few updates, mostly as one: a document takes them so in a third of the time that they
// take one by one. The journal keeps them apart: this is for reading.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];
type Range = { clock: number; len: number };

/** What each client wrote, without a gap, and what was taken out after that. */
type Batch = { written: Map<number, Struct[]>; removed: Map<number, Range[]> };

/** What gives the same, applied in its order, as all of them in theirs. */
export function joinedUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  const batches: Batch[] = [];
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    let batch = batches.at(-1);
    if (!batch || !goOn(batch, structs)) batches.push((batch = { written: new Map(), removed: new Map() }));
    for (const struct of structs) append(batch.written, struct.id.client, struct);
    for (const [client, ranges] of ds.clients)
      for (const range of ranges) append(batch.removed, client, range);
  }
  return batches.map(updateOf);
}

/** A client's writing has one place in an update. In a journal of whole entries it always goes on where it ended. */
function goOn({ written }: Batch, structs: readonly Struct[]): boolean {
  const first = new Map(structs.toReversed().map((struct) => [struct.id.client, struct.id.clock]));
  return [...first].every(([client, clock]) => {
    const last = written.get(client)?.at(-1);
    return !last || last.id.clock + last.length === clock;
  });
}

function append<T>(lists: Map<number, T[]>, client: number, one: T): void {
  const list = lists.get(client);
  if (list) list.push(one);
  else lists.set(client, [one]);
}

/** As Yjs writes one: of each client its number of structs and where they begin, then in the same way what went. */
function updateOf({ written, removed }: Batch): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder: rest } = encoder;
  encoding.writeVarUint(rest, written.size);
  for (const [client, structs] of written) {
    encoding.writeVarUint(rest, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(rest, removed.size);
  for (const [client, ranges] of removed) {
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
