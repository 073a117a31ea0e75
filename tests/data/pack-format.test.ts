// Packs as bytes: whatever goes in comes out, and what people type takes little room.
import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { digestOf, packEntries, unpackEntries, type WholeEntry } from "../../lib/data/pack-format.ts";

const anEntry = fc.record({
  epoch: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  connection: fc.uuid(),
  n: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  userId: fc.uuid(),
  command: fc.option(fc.string({ minLength: 1, unit: "grapheme" })),
  at: fc.integer({ min: 0, max: 2 ** 45 }),
  bytes: fc.uint8Array({ maxLength: 60 }),
});

const runs = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.array(anEntry, { minLength: 1, maxLength: 60 }))
  .map(([first, entries]): WholeEntry[] => entries.map((entry, i) => ({ ...entry, seq: first + i })));

test("R165 whatever is packed comes out as it was", () => {
  const property = fc.property(runs, (entries) => {
    const out = unpackEntries(packEntries(entries));
    expect(out).toEqual(entries);
    expect(digestOf(out)).toEqual(digestOf(entries));
  });
  fc.assert(property, { seed: 165, numRuns: 100 });
});

test("R165 the digest tells every column apart", () => {
  const entry: WholeEntry = {
    seq: 1,
    epoch: 1,
    connection: randomUUID(),
    n: 1,
    userId: randomUUID(),
    command: null,
    at: 1,
    bytes: new Uint8Array([1, 2]),
  };
  const others: Partial<WholeEntry>[] = [
    { seq: 2 },
    { epoch: 2 },
    { connection: randomUUID() },
    { n: 2 },
    { userId: randomUUID() },
    { command: "" },
    { at: 2 },
    { bytes: new Uint8Array([1, 3]) },
  ];
  const digests = [entry, ...others.map((other) => ({ ...entry, ...other }))].map((each) => digestOf([each]));
  expect(new Set(digests.map((digest) => digest.toString("hex"))).size).toBe(others.length + 1);
});

test("R165 a thousand keystrokes take less than 8 bytes each, with who and when", () => {
  const doc = new Y.Doc();
  doc.clientID = 4_000_000_000;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 1_000; i++) doc.getText("t").insert(i, "the quick brown fox "[i % 20] ?? " ");
  const [connection, userId] = [randomUUID(), randomUUID()];
  const entries = updates.map((bytes, i) => {
    const at = 1_700_000_000_000 + i * 180 + ((i * 7_919) % 97);
    return { seq: i + 1, epoch: 1, connection, n: i + 1, userId, command: null, at, bytes };
  });
  expect(packEntries(entries).length / 1_000).toBeLessThan(8);
});
