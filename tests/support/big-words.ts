// Entries of a wanted size at the end of a test's briefing: what somebody pastes. One entry for each number of letters.
import { randomUUID } from "node:crypto";
import { appendEntries, headsOf, type Sql } from "../../lib/data/journal.ts";
import { updateOf } from "../../lib/document/shape.ts";
import type { Stored } from "./stored.ts";
import { typeInto } from "./typist.ts";

export async function bigWords(
  sql: Sql,
  { briefingId, people, doc }: Stored,
  lengths: readonly number[],
): Promise<void> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new Error("there is no such briefing");
  const connection = randomUUID();
  const entries = lengths.map((length, at) => ({
    briefingId,
    connection,
    n: at + 1,
    userId: people.editor.id,
    command: null,
    bytes: updateOf(doc, () => typeInto(doc, "x".repeat(length))) ?? new Uint8Array(),
  }));
  await appendEntries(sql, [{ briefingId, ...head }], entries);
}
