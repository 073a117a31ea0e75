// What the journal's rows alone give, and whether something that was acked or seen is in it. Reads with plain SQL and Yjs
// only, nothing of the product's own reading.
import pg from "pg";
import * as Y from "yjs";

/** Bytes that somebody was told are stored, or was sent as others' text. */
export type Fact = { why: "acked" | "seen"; who: string; bytes: Uint8Array };

export type Rebuilt = { doc: Y.Doc; entries: number };

/** An empty document with every entry applied in order. Throws when a seq is missing or something hangs in the air. */
export async function rebuildFromRows(databaseUrl: string, briefingId: string): Promise<Rebuilt> {
  const rows = await rowsOf(databaseUrl, briefingId);
  const doc = new Y.Doc();
  rows.forEach(({ seq, bytes }, index) => {
    if (Number(seq) !== index + 1) throw new Error(`the journal's entry ${index + 1} is missing`);
    Y.applyUpdate(doc, bytes);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error("the journal is not causally closed: something in it refers to what isn't there");
  return { doc, entries: rows.length };
}

async function rowsOf(
  connectionString: string,
  briefingId: string,
): Promise<{ seq: string; bytes: Buffer }[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const text = "SELECT seq, bytes FROM journal_entries WHERE briefing_id = $1 ORDER BY seq";
  const read = client.query<{ seq: string; bytes: Buffer }>(text, [briefingId]);
  return (await read.finally(() => client.end())).rows;
}

/** What of these facts the document lacks, in words; none when all is there. */
export function missingIn(doc: Y.Doc, facts: readonly Fact[]): string[] {
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  return facts.flatMap(({ why, who, bytes }) => {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const lost = structs.filter(
      (struct) =>
        !(struct instanceof Y.Skip) &&
        Y.getState(doc.store, struct.id.client) < struct.id.clock + struct.length,
    );
    const undone = [...ds.clients].flatMap(([client, ranges]) =>
      ranges.filter((range) => !isCovered(deleted.clients.get(client) ?? [], range)),
    );
    return lost.length + undone.length > 0
      ? [
          `${who}: ${lost.length} pieces and ${undone.length} deletions that were ${why} are not in the journal`,
        ]
      : [];
  });
}

type Range = { clock: number; len: number };

/** The document's own ranges are sorted and joined, so that one of them has to hold it all. */
function isCovered(own: readonly Range[], { clock, len }: Range): boolean {
  return own.some((each) => each.clock <= clock && each.clock + each.len >= clock + len);
}
