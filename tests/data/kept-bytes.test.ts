// How many bytes are kept of a text that is typed key by key: entries, checkpoints and versions, without the database's own share, which
// `npm run bench kept` measures.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { fold } from "../../lib/data/fold.ts";
import { packEntries, type WholeEntry } from "../../lib/data/pack-format.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { versionContentOf } from "../../lib/document/version-content.ts";
import { chanceFrom } from "../support/seeded.ts";
import { startingUpdate } from "../support/typist.ts";

const keys = 24_000;
const [keysPerPack, keysPerVersion, keysPerCheckpoint] = [1_000, 3_000, 10_000];
const mostPerThousand = 6_000;

/** Typing on, now and then elsewhere, one key in six a deletion. */
function typing(doc: Y.Doc): () => number {
  const chance = chanceFrom(11);
  const text = (liveSections(doc)[0]!.body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  let at = 0;
  return () => {
    if (chance.below(40) === 0) at = chance.below(text.length + 1);
    if (at > 0 && chance.below(6) === 0) {
      text.delete(--at, 1);
      return 0;
    }
    text.insert(at++, "abcdefghij klmnopqrs"[chance.below(20)]!);
    return 1;
  };
}

it("R502 what is kept of a typed text fits, whatever is kept of it beside its entries", () => {
  const doc = docOf([startingUpdate()]);
  const entries: WholeEntry[] = [];
  const whose = { epoch: 1, connection: randomUUID(), userId: randomUUID(), command: null };
  const chance = chanceFrom(12);
  let at = Date.UTC(2026, 0, 1);
  doc.on("update", (bytes: Uint8Array) => {
    at += 100 + chance.below(300);
    entries.push({ ...whose, seq: entries.length + 1, n: entries.length + 1, at, bytes });
  });
  const press = typing(doc);
  const before: { checkpoint?: Uint8Array; version?: Uint8Array } = {};
  let [typed, kept] = [0, 0];
  for (let key = 1; key <= keys; key++) {
    typed += press();
    if (key % keysPerPack === 0) kept += packEntries(entries.slice(-keysPerPack)).length;
    if (key % keysPerCheckpoint === 0) {
      const state = Y.encodeStateAsUpdate(doc);
      kept += fold(state, before.checkpoint).length;
      before.checkpoint = state;
    }
    if (key % keysPerVersion === 0) {
      const content = Buffer.from(JSON.stringify(versionContentOf(doc)));
      kept += fold(content, before.version).length;
      before.version = content;
    }
  }
  expect((kept / typed) * 1_000).toBeLessThan(mostPerThousand);
});
