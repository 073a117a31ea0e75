// What the guard takes, cuts and refuses of an update. Touches neither sockets nor a database.
import * as encoding from "lib0/encoding";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { docOf, sectionsOf } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { encodeDeleteSet, judgeUpdate } from "../../server/guard.ts";
import { applyEdit, edits, startingUpdate, type Edit } from "../support/typist.ts";

const runs = { numRuns: 200, seed: 20201123 };

/** The updates that one person's edits make, on top of the starting document. */
function updatesOf(clientId: number, list: Edit[], base: Uint8Array[] = [startingUpdate()]): Uint8Array[] {
  const doc = docOf(base);
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const edit of list) applyEdit(doc, edit);
  return updates;
}

function judgeIn(doc: Y.Doc, update: Uint8Array) {
  return judgeUpdate(update, new Frontier({ doc }));
}

function unitsIn(lengths: number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}

function stateOf(doc: Y.Doc): string {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("hex");
}

describe("what is taken of an update", () => {
  it("R1 an honest update is taken byte for byte, and is nothing the second time", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const room = docOf([startingUpdate()]);
        for (const update of updatesOf(7, list)) {
          const judged = judgeIn(room, update);
          if (judged.verdict !== "take") throw new Error(`an honest update was judged ${judged.verdict}`);
          expect(judged.bytes).toBe(update);
          Y.applyUpdate(room, judged.bytes);
          expect(judgeIn(room, update).verdict).toBe("nothing");
        }
      }),
      runs,
    );
  });

  it("R1 what an update deletes stays in it where others had deleted some of that, and is cut from a step 2", () => {
    const words = updatesOf(8, [{ kind: "insert", at: 1, size: 9 }]);
    const base = [startingUpdate(), ...words];
    const [deleted] = updatesOf(7, [{ kind: "delete", at: 1, size: 6 }], base);
    const room = docOf([...base, ...updatesOf(9, [{ kind: "delete", at: 1, size: 3 }], base)]);
    const judge = (kind: "update" | "step2") => {
      const judged = judgeUpdate(deleted!, new Frontier({ doc: room }), kind);
      if (judged.verdict !== "take") throw new Error(`it was judged ${judged.verdict}`);
      const kept = [...Y.decodeUpdate(judged.bytes).ds.clients.values()].flat();
      return {
        new: unitsIn(judged.deletes.map(({ start, end }) => end - start)),
        kept: unitsIn(kept.map(({ len }) => len)),
      };
    };
    expect(judge("update")).toEqual({ new: 3, kept: 6 });
    expect(judge("step2")).toEqual({ new: 3, kept: 3 });
  });

  it("R2 a step 2 is cut to what the room lacks, and the cut brings the room to the same state", () => {
    fc.assert(
      fc.property(edits, edits, fc.nat(30), (mine, others, known) => {
        const theirs = updatesOf(8, others);
        const base = [startingUpdate(), ...theirs];
        const own = updatesOf(7, mine, base);
        const room = docOf([...base, ...own.slice(0, known % (own.length + 1))]);
        const client = docOf([...base, ...own]);
        const step2 = Y.encodeStateAsUpdate(client);
        const judged = judgeIn(room, step2);
        const whole = docOf([Y.encodeStateAsUpdate(room), step2]);
        if (judged.verdict === "take") {
          expect(judged.bytes.length).toBeLessThanOrEqual(step2.length);
          Y.applyUpdate(room, judged.bytes);
        }
        expect(["take", "nothing"]).toContain(judged.verdict);
        expect(stateOf(docOf([Y.encodeStateAsUpdate(room)]))).toBe(stateOf(whole));
        expect(judgeIn(room, step2).verdict).toBe("nothing");
      }),
      runs,
    );
  });

  it("R3 an update after a missing one is a gap, wherever the missing one was", () => {
    fc.assert(
      fc.property(edits, fc.nat(30), (list, missing) => {
        const updates = updatesOf(7, [{ kind: "insert", at: 1, size: 3 }, ...list]);
        const index = missing % updates.length;
        const room = docOf([startingUpdate(), ...updates.slice(0, index)]);
        const later = updates.slice(index + 1).find((update) => writes(update));
        if (later && writes(updates[index] ?? later)) expect(judgeIn(room, later).verdict).toBe("gap");
      }),
      runs,
    );
  });

  it("R4 what waits in the queue counts as known, what was dropped from it doesn't", () => {
    const [first, second] = updatesOf(7, [
      { kind: "insert", at: 1, size: 3 },
      { kind: "insert", at: 2, size: 3 },
    ]);
    const frontier = new Frontier({ doc: docOf([startingUpdate()]) });
    const judged = judgeUpdate(first ?? new Uint8Array(), frontier);
    if (judged.verdict !== "take") throw new Error("the first update must be taken");
    frontier.advance(judged);
    expect(judgeUpdate(second ?? new Uint8Array(), frontier).verdict).toBe("take");
    expect(judgeUpdate(first ?? new Uint8Array(), frontier).verdict).toBe("nothing");
    frontier.reset();
    expect(judgeUpdate(second ?? new Uint8Array(), frontier).verdict).toBe("gap");
  });
});

function writes(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.length > 0;
}

describe("what is refused", () => {
  const room = () => docOf([startingUpdate()]);

  it("R5 bytes that Yjs can't read are refused, cut, flipped or random", () => {
    const update = updatesOf(7, [{ kind: "insert", at: 1, size: 9 }])[0] ?? new Uint8Array();
    for (let length = 0; length < update.length; length++) {
      expect(["refuse", "gap", "nothing"]).toContain(judgeIn(room(), update.subarray(0, length)).verdict);
    }
    expect(judgeIn(room(), new Uint8Array([255, 255, 255, 255, 15, 1, 1])).verdict).toBe("refuse");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const doc = room();
        const judged = judgeIn(doc, bytes);
        if (judged.verdict === "take") Y.applyUpdate(doc, judged.bytes);
        expect(doc.store.pendingStructs).toBeNull();
        expect([...doc.share.keys()].every((name) => ["sections", "meta"].includes(name))).toBe(true);
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it("R5 a client that stands in an update twice is refused: Yjs would apply only its last run", () => {
    const forged = (clocks: number[]) => {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, clocks.length);
      for (const clock of clocks) {
        for (const number of [1, 7, clock, 36, 1]) encoding.writeVarUint(encoder, number);
        encoding.writeVarString(encoder, "meta");
        encoding.writeVarString(encoder, "date");
        encoding.writeVarString(encoder, "abcd");
      }
      encoding.writeVarUint(encoder, 0);
      return encoding.toUint8Array(encoder);
    };
    expect(judgeIn(room(), forged([0])).verdict).toBe("take");
    expect(judgeIn(room(), forged([0, 4]))).toEqual({ verdict: "refuse", code: "bad_update" });
  });

  it("R6 a type beside the document's roots is refused", () => {
    const doc = new Y.Doc();
    doc.getText("elsewhere").insert(0, "x");
    expect(judgeIn(room(), Y.encodeStateAsUpdate(doc))).toEqual({ verdict: "refuse", code: "bad_update" });
  });

  it("R7 a leap of a client's clock is refused: it would silence the id for ever", () => {
    for (const length of [2 ** 25, 2 ** 31, 2 ** 40]) {
      const verdict = judgeIn(room(), gcUpdate(9, 0, length));
      expect(verdict).toEqual({ verdict: "refuse", code: "bad_update" });
    }
    expect(judgeIn(room(), gcUpdate(9, 0, 10)).verdict).toBe("take");
  });

  it("R3 a deletion of what isn't there is a gap", () => {
    const deletesOnly = Buffer.concat([
      Buffer.from([0]),
      encodeDeleteSet([{ client: 44, start: 0, end: 5 }]),
    ]);
    expect(judgeIn(room(), deletesOnly).verdict).toBe("gap");
  });

  it("R8 a section can't be taken out of the map, nor another put in its place", () => {
    for (const change of [
      (sections: Y.Map<Y.Map<unknown>>) => sections.delete("first"),
      (sections: Y.Map<Y.Map<unknown>>) => sections.set("first", new Y.Map()),
    ]) {
      const doc = docOf([startingUpdate()]);
      doc.clientID = 7;
      change(sectionsOf(doc));
      expect(judgeIn(room(), Y.encodeStateAsUpdate(doc))).toEqual({ verdict: "refuse", code: "bad_update" });
    }
  });
});

/** A hand-made update that holds one GC struct. */
function gcUpdate(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock, 0, length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
