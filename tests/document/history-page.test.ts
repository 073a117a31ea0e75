// The bytes in which a page fetches a briefing's history: what goes in comes out.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeHistory, decodeMoment, encodeHistory, encodeMoment } from "../../lib/document/history-page.ts";

const anEntry = fc.record({
  userId: fc.uuid(),
  at: fc.integer({ min: 0, max: 2 ** 45 }),
  bytes: fc.uint8Array({ maxLength: 60 }),
});
const pages = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.array(anEntry, { minLength: 1, maxLength: 60 }))
  .map(([first, entries]) => entries.map((entry, i) => ({ ...entry, seq: first + i })));

test("R492 a page of entries is read as it was written, and nothing else is read as one", () => {
  fc.assert(
    fc.property(pages, (entries) => {
      const bytes = encodeHistory(entries);
      expect(decodeHistory(bytes)).toEqual(entries);
      expect(() => decodeHistory(bytes.subarray(0, bytes.length - 1))).toThrow();
    }),
    { seed: 492, numRuns: 100 },
  );
  expect(decodeHistory(encodeHistory([]))).toEqual([]);
  expect(() => decodeHistory(new Uint8Array([2, 1, 0, 0]))).toThrow("no such form");
});

test("R492 a moment is read as it was written: a state and the entries after it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), pages, (state, entries) => {
      const moment = { seq: entries[0]!.seq - 1, state, entries };
      const bytes = encodeMoment(moment);
      expect(decodeMoment(bytes)).toEqual(moment);
      expect(() => decodeMoment(bytes.subarray(0, bytes.length - 1))).toThrow();
    }),
    { seed: 493, numRuns: 50 },
  );
  expect(() => decodeMoment(new Uint8Array([2, 1, 0, 0]))).toThrow("no such form");
});
