// Updates that no honest client writes, made by hand: each is refused before anything is done with it.
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addSection, docOf, initMeta, liveSections, metaOf, sectionsOf } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { encodeDeleteSet, judgeUpdate } from "../../server/guard.ts";

type Id = [client: number, clock: number];
type Forged = { origin?: Id; right?: Id; parent?: Id; root?: string; key?: string };

/** An update in format V1 that holds these text items, per client from clock 0. */
function forge(...blocks: { client: number; items: Forged[] }[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, items } of blocks) {
    for (const number of [items.length, client, 0]) encoding.writeVarUint(encoder, number);
    for (const item of items) writeItem(encoder, item);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function writeItem(encoder: encoding.Encoder, { origin, right, parent, root, key }: Forged): void {
  const saysParent = !origin && !right;
  const hasKey = saysParent && key !== undefined;
  encoding.writeUint8(encoder, 4 | (origin ? 128 : 0) | (right ? 64 : 0) | (hasKey ? 32 : 0));
  for (const id of [origin, right]) if (id) for (const number of id) encoding.writeVarUint(encoder, number);
  if (saysParent) {
    encoding.writeVarUint(encoder, root === undefined ? 0 : 1);
    if (root !== undefined) encoding.writeVarString(encoder, root);
    else for (const number of parent ?? [0, 0]) encoding.writeVarUint(encoder, number);
    if (hasKey) encoding.writeVarString(encoder, key);
  }
  encoding.writeVarString(encoder, "x");
}

function briefing(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initMeta(doc, { title: "T", to: "", from: "", date: "", marking: "TLP:CLEAR" });
  addSection(doc, { id: "first", kind: "analysis", theme: "", title: "First" }, null);
  return docOf([Y.encodeStateAsUpdate(doc)]);
}

/** The update that an honest library would make of this change. */
function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = briefing();
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  return Y.mergeUpdates(updates);
}

const refused = { verdict: "refuse", code: "bad_update" };
const judge = (update: Uint8Array, doc = briefing()) => judgeUpdate(update, new Frontier({ doc }));
const section = (doc: Y.Doc) => sectionsOf(doc).get("first");

function entryId<T>(map: Y.Map<T>, key: string): Id {
  const item = map._map.get(key);
  if (!item) throw new Error(`there is no ${key}`);
  return [item.id.client, item.id.clock];
}

describe("R7 what would wait or grow in the journal for ever", () => {
  it.each<[string, Uint8Array]>([
    ["R7 an item beside itself", forge({ client: 7, items: [{ origin: [7, 0] }] })],
    ["R7 an item before itself", forge({ client: 7, items: [{ right: [7, 0] }] })],
    ["R7 an item inside itself", forge({ client: 7, items: [{ parent: [7, 0] }] })],
    [
      "R7 an item beside a later one",
      forge({ client: 7, items: [{ origin: [7, 1] }, { root: "meta", key: "a" }] }),
    ],
    [
      "R7 two ids in a circle",
      forge({ client: 9, items: [{ origin: [7, 0] }] }, { client: 7, items: [{ origin: [9, 0] }] }),
    ],
    ["R7 a subdocument", updateOf((doc) => section(doc)?.set("sub", new Y.Doc()))],
    ["R7 bytes for a value", updateOf((doc) => section(doc)?.set("sub", new Uint8Array(3)))],
    ["R7 a number that JSON can't hold", updateOf((doc) => section(doc)?.set("theme", 5n))],
    ["R7 a value nested too deep", updateOf((doc) => section(doc)?.set("theme", nested(12)))],
    ["R7 elements nested too deep", updateOf((doc) => nest(doc, 60))],
  ])("%s is refused", (_name, update) => {
    expect(judge(update)).toEqual(refused);
  });

  it("R7 elements as deep as honest ones are taken, in one update or one by one", () => {
    expect(judge(updateOf((doc) => nest(doc, 30))).verdict).toBe("take");
    const doc = briefing();
    const frontier = new Frontier({ doc });
    const writer = briefing();
    writer.clientID = 7;
    const verdicts: string[] = [];
    let parent: Y.XmlFragment | undefined = liveSections(writer)[0]?.body;
    writer.on("update", (update: Uint8Array) => {
      const judged = judgeUpdate(update, frontier);
      if (judged.verdict === "take") frontier.advance(judged);
      verdicts.push(judged.verdict);
    });
    for (let depth = 0; depth < 60; depth++) {
      const element = new Y.XmlElement("blockquote");
      parent?.insert(0, [element]);
      parent = element;
    }
    expect(verdicts.slice(0, 35).every((verdict) => verdict === "take")).toBe(true);
    expect(verdicts.at(-1)).not.toBe("take");
  });

  it("R7 deletions that overlap are refused: Yjs merges its own, and each would be looked through again", () => {
    const doc = briefing();
    const range = { client: 1, start: 0, end: 3 };
    const update = Buffer.concat([Buffer.from([0]), encodeDeleteSet([range, range])]);
    expect(judge(update, doc)).toEqual(refused);
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { inner: nested(depth - 1) };
}

function nest(doc: Y.Doc, depth: number): void {
  let parent: Y.XmlFragment | undefined = liveSections(doc)[0]?.body;
  for (let i = 0; i < depth; i++) {
    const element = new Y.XmlElement("blockquote");
    parent?.insert(0, [element]);
    parent = element;
  }
}

describe("R8 the document's frame", () => {
  const doc = briefing();
  const map = section(doc);
  if (!map) throw new Error("the section is there");

  it.each<[string, Uint8Array]>([
    [
      "R8 a section's entry overwritten",
      forge({ client: 7, items: [{ origin: entryId(sectionsOf(doc), "first") }] }),
    ],
    ["R8 a section's key taken", forge({ client: 7, items: [{ root: "sections", key: "first" }] })],
    ["R8 a title overwritten", forge({ client: 7, items: [{ origin: entryId(map, "title") }] })],
    ["R8 a body overwritten from the right", forge({ client: 7, items: [{ right: entryId(map, "body") }] })],
    [
      "R8 a body's key taken",
      forge({ client: 7, items: [{ parent: entryId(sectionsOf(doc), "first"), key: "body" }] }),
    ],
    ["R8 a title deleted", updateOf((own) => section(own)?.delete("title"))],
    ["R8 a body replaced", updateOf((own) => section(own)?.set("body", new Y.XmlFragment()))],
    ["R8 the subject replaced", updateOf((own) => metaOf(own).set("title", "gone"))],
    ["R8 the subject deleted", updateOf((own) => metaOf(own).delete("title"))],
  ])("%s is refused", (_name, update) => {
    expect(judge(update, doc)).toEqual(refused);
  });

  it("R8 what may change is taken: kind, theme, order, bin, date and marking", () => {
    for (const key of ["kind", "theme", "order", "deletedAt"]) {
      expect(judge(updateOf((own) => section(own)?.set(key, "x"))).verdict).toBe("take");
    }
    expect(judge(updateOf((own) => metaOf(own).set("date", "2021-03-01"))).verdict).toBe("take");
  });
});
