// What a page keeps of the server's text for a refusal: all of it, at a price that grows with the text and not with its square.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { confirmedLog } from "../../../components/live/confirmed-log.ts";

describe("what the server has confirmed", () => {
  it("R219 is kept whole, and merging it costs a few times its own bytes", () => {
    let read = 0;
    const log = confirmedLog((updates) => {
      read += updates.reduce((sum, update) => sum + update.length, 0);
      return Y.mergeUpdates(updates);
    });
    const writer = new Y.Doc();
    let came = 0;
    writer.on("update", (update: Uint8Array) => {
      came += update.length;
      log.add(update);
    });
    const letters = 12_000;
    const text = writer.getText("text");
    for (let i = 0; i < letters; i++) text.insert(text.length, "x");
    const kept = new Y.Doc();
    for (const update of log.updates()) Y.applyUpdate(kept, update);
    expect(kept.getText("text").length).toBe(letters);
    expect(log.updates().length).toBeLessThan(letters / 4);
    expect(read / came).toBeLessThan(6);
  });

  it("R219 holds little that isn't merged, also where it comes in large batches", () => {
    const log = confirmedLog();
    const writer = new Y.Doc();
    const text = writer.getText("text");
    let before = Y.encodeStateVector(writer);
    for (let batch = 0; batch < 400; batch++) {
      for (let i = 0; i < 40; i++) text.insert(text.length / 2, "some words ");
      log.add(Y.encodeStateAsUpdate(writer, before));
      before = Y.encodeStateVector(writer);
      const [merged, ...parts] = log.updates();
      const waiting = parts.reduce((sum, part) => sum + part.length, 0);
      expect(waiting).toBeLessThan(Math.max(80 * 1024, merged!.length / 3));
    }
  });
});
