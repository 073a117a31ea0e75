// Many entries as few updates: applied they give what all of them give one by one.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { joinedUpdates } from "../../lib/document/joined-updates.ts";
import { docOf } from "../../lib/document/shape.ts";
import { anEdit, applyEdit, startingUpdate } from "../support/typist.ts";

const runs = fc.tuple(
  fc.array(fc.tuple(fc.nat(2), fc.boolean(), anEdit), { minLength: 70, maxLength: 140 }),
  fc.nat(40),
);

/** What three people write who hear of each other now and then, each entry as the journal has it. */
function entriesOf(edits: [number, boolean, Parameters<typeof applyEdit>[1]][]): Uint8Array[] {
  const entries = [startingUpdate()];
  const docs = [0, 1, 2].map((place) => {
    const doc = docOf(entries);
    doc.clientID = 77 + place;
    doc.on(
      "update",
      (update: Uint8Array, origin: unknown) => void (origin === "heard" || entries.push(update)),
    );
    return doc;
  });
  for (const [place, isHeard, edit] of edits) {
    const doc = docs[place]!;
    if (isHeard) for (const entry of entries.slice()) Y.applyUpdate(doc, entry, "heard");
    doc.transact(() => applyEdit(doc, edit));
  }
  return entries;
}

test("R507 entries joined give what they give one by one, from a state on and from nothing, in one update", () => {
  fc.assert(
    fc.property(runs, ([edits, kept]) => {
      const entries = entriesOf(edits);
      const expected = fingerprintOf(docOf(entries));
      const state = Y.encodeStateAsUpdate(docOf(entries.slice(0, kept)));
      expect(joinedUpdates(entries)).toHaveLength(1);
      expect(fingerprintOf(docOf(joinedUpdates(entries)))).toBe(expected);
      expect(fingerprintOf(docOf([state, ...joinedUpdates(entries.slice(kept))]))).toBe(expected);
    }),
    { seed: 507, numRuns: 30 },
  );
  expect(joinedUpdates([])).toEqual([]);
});

test("R507 entries that tell something twice, or with a gap that is filled later, give the same too", () => {
  const doc = new Y.Doc();
  const entries: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void entries.push(update));
  for (const letter of "Ferries") doc.getText("t").insert(doc.getText("t").length, letter);
  doc.getText("t").delete(1, 2);
  const [first, second, third, ...rest] = entries;
  for (const told of [
    [first!, second!, first!, second!, third!, ...rest],
    [first!, third!, second!, ...rest],
    [first!, Y.mergeUpdates([first!, third!]), second!, ...rest],
  ]) {
    expect(docOf(joinedUpdates(told)).getText("t").toString()).toBe("Fries");
    expect(joinedUpdates(told).length).toBeGreaterThan(1);
  }
});
