// The bytes in which a page fetches a briefing's history: what goes in comes out, and many updates as one give the same text.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { decodeHistory, encodeHistory } from "../../lib/document/history-page.ts";
import { mergedUpdate, stateOf } from "../../lib/document/merged-update.ts";
import { docOf } from "../../lib/document/shape.ts";
import { anEdit, applyEdit, startingUpdate } from "../support/typist.ts";

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

test("R492 updates merged in groups give what they give one by one, from a state on and from nothing", () => {
  const runs = fc.tuple(fc.array(anEdit, { minLength: 70, maxLength: 140 }), fc.nat(20));
  fc.assert(
    fc.property(runs, ([edits, kept]) => {
      const doc = docOf([startingUpdate()]);
      doc.clientID = 77;
      const updates = [startingUpdate()];
      doc.on("update", (update: Uint8Array) => void updates.push(update));
      for (const edit of edits) doc.transact(() => applyEdit(doc, edit));
      const state = Y.encodeStateAsUpdate(docOf(updates.slice(0, kept + 1)));
      const expected = fingerprintOf(doc);
      expect(fingerprintOf(docOf([mergedUpdate(updates)]))).toBe(expected);
      expect(fingerprintOf(docOf([stateOf([state, ...updates.slice(kept + 1)], true)]))).toBe(expected);
      expect(fingerprintOf(docOf([stateOf(updates, false)]))).toBe(expected);
    }),
    { seed: 493, numRuns: 20 },
  );
  expect(fingerprintOf(docOf([stateOf([], false)]))).toBe(fingerprintOf(new Y.Doc()));
});
