// What no honest client sends: frames made by hand, each with what is to become of it. Sends nothing itself.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { docOf, liveSections, sectionsOf } from "../../lib/document/shape.ts";
import type { NackCode } from "../../lib/document/wire.ts";
import { encodeDeleteSet } from "../../server/guard.ts";
import { encodeAwareness, encodeAwarenessEntries, encodeSync } from "../../server/protocol.ts";

/** `state` is what the briefing holds, `own` the forger's reserved id, `foreign` another person's. */
export type Victim = { state: Uint8Array; own: number; foreign: number };

export type Forgery = {
  name: string;
  frame(victim: Victim): Uint8Array;
  /** The code of the nack, or "malformed": the socket closes with 4400. */
  outcome: NackCode | "malformed";
  access?: "read";
};

const number = encoding.writeVarUint;

export function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** The update that Yjs itself would make of this change under this id. */
export function changed({ state }: Victim, clientId: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = docOf([state]);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return update;
}

/** One item without neighbours in the root `meta`, its content written by `content`. */
function metaItem(client: number, contentType: number, content: (encoder: encoding.Encoder) => void) {
  return written((encoder) => {
    for (const each of [1, 1, client, 0, 32 | contentType, 1]) number(encoder, each);
    encoding.writeVarString(encoder, "meta");
    encoding.writeVarString(encoder, "date");
    content(encoder);
    number(encoder, 0);
  });
}

function gcStructs(client: number, announced: number, lengths: number[]): Uint8Array {
  return written((encoder) => {
    for (const each of [1, announced, client, 0]) number(encoder, each);
    for (const length of lengths) for (const each of [0, length]) number(encoder, each);
    number(encoder, 0);
  });
}

export function nestElements(body: Y.XmlFragment | undefined, depth: number): void {
  let parent = body;
  for (let i = 0; i < depth; i++) {
    const element = new Y.XmlElement("blockquote");
    parent?.insert(0, [element]);
    parent = element;
  }
}

/** A text item beside one of id 77, which is nobody. */
export function writeOrphan(encoder: encoding.Encoder, beside: number): void {
  encoding.writeUint8(encoder, 128 | 4);
  for (const each of [77, beside]) number(encoder, each);
  encoding.writeVarString(encoder, "x");
}

/** A cell with a span that was set twice: the second names the first as its neighbour, and no key. */
function spans(doc: Y.Doc, name: string, value: unknown): void {
  const cell = new Y.XmlElement<Record<string, never>>("tableCell");
  liveSections(doc)[0]?.body.insert(0, [cell]);
  for (const each of [2, value]) cell.setAttribute(name, each as never);
}

const deep = 200_000;
const update = (bytes: Uint8Array) => encodeSync("update", bytes);

export const forgeries: Forgery[] = [
  {
    name: "a count of 33 million structs",
    frame: ({ own }) => update(gcStructs(own, 33_000_000, [1, 1, 1])),
    outcome: "bad_update",
  },
  {
    name: "half a million structs that are there",
    frame: ({ own }) =>
      update(
        gcStructs(
          own,
          500_000,
          Array.from({ length: 500_000 }, () => 1),
        ),
      ),
    outcome: "bad_update",
  },
  {
    name: "half a million deleted ranges",
    frame: () =>
      update(
        written((encoder) => {
          for (const each of [0, 1, 1, 300_000]) number(encoder, each);
          for (let i = 0; i < 300_000; i++) for (const each of [1, 1]) number(encoder, each);
        }),
      ),
    outcome: "bad_update",
  },
  {
    name: "a deleted span of 2^40 under somebody else's id",
    frame: ({ foreign }) => update(gcStructs(foreign, 1, [2 ** 40])),
    outcome: "bad_update",
  },
  {
    name: "plain values nested 200,000 deep",
    frame: ({ own }) =>
      update(
        metaItem(own, 8, (encoder) => {
          number(encoder, 1);
          for (let i = 0; i < deep; i++) for (const each of [117, 1]) encoding.writeUint8(encoder, each);
          encoding.writeUint8(encoder, 126);
        }),
      ),
    outcome: "bad_update",
  },
  {
    name: "JSON nested 200,000 deep",
    frame: ({ own }) =>
      update(
        metaItem(own, 2, (encoder) => {
          number(encoder, 1);
          encoding.writeVarString(encoder, "[".repeat(deep) + "]".repeat(deep));
        }),
      ),
    outcome: "bad_update",
  },
  {
    name: "a mark's value nested 30,000 deep",
    frame: ({ own }) =>
      update(
        metaItem(own, 6, (encoder) => {
          encoding.writeVarString(encoder, "bold");
          encoding.writeVarString(encoder, "[".repeat(30_000) + "]".repeat(30_000));
        }),
      ),
    outcome: "bad_update",
  },
  {
    name: "elements 5,000 deep",
    frame: (victim) =>
      update(changed(victim, victim.own, (doc) => nestElements(liveSections(doc)[0]?.body, 5_000))),
    outcome: "bad_update",
  },
  ...[1e9, -1, 1.5, "1000000000", [1]].flatMap((value) =>
    ["colspan", "rowspan"].map((name): Forgery => ({
      name: `a ${name} of ${JSON.stringify(value)}`,
      frame: (victim) => update(changed(victim, victim.own, (doc) => spans(doc, name, value))),
      outcome: "bad_update",
    })),
  ),
  {
    name: "deletions ahead of the state",
    frame: ({ own }) =>
      encodeSync(
        "step2",
        Buffer.concat([Buffer.from([0]), encodeDeleteSet([{ client: own, start: 0, end: 5 }])]),
      ),
    outcome: "resync",
  },
  {
    name: "3,000 structs that refer to nothing",
    frame: ({ own }) =>
      encodeSync(
        "step2",
        written((encoder) => {
          for (const each of [1, 3_000, own, 7]) number(encoder, each);
          for (let i = 0; i < 3_000; i++) {
            writeOrphan(encoder, i * 2);
          }
          number(encoder, 0);
        }),
      ),
    outcome: "resync",
  },
  {
    name: "somebody else's id at its next clock",
    frame: (victim) =>
      update(changed(victim, victim.foreign, (doc) => liveSections(doc)[0]?.title.insert(0, "forged "))),
    outcome: "new_client",
  },
  {
    name: "an id that nobody reserved",
    frame: (victim) => update(changed(victim, 987_654, (doc) => liveSections(doc)[0]?.title.insert(0, "x"))),
    outcome: "new_client",
  },
  {
    name: "another root",
    frame: (victim) => update(changed(victim, victim.own, (doc) => doc.getText("elsewhere").insert(0, "x"))),
    outcome: "bad_update",
  },
  {
    name: "a list in a root that is a map",
    frame: (victim) =>
      update(
        written((encoder) => {
          for (const each of [1, 1, victim.own, 0, 4, 1]) number(encoder, each);
          for (const each of ["meta", "x"]) encoding.writeVarString(encoder, each);
          number(encoder, 0);
        }),
      ),
    outcome: "bad_update",
  },
  {
    name: "a section taken out of the map",
    frame: (victim) => update(changed(victim, victim.own, (doc) => sectionsOf(doc).delete("first"))),
    outcome: "bad_update",
  },
  {
    name: "a step 2 of a reader with one struct of somebody else",
    frame: (victim) =>
      encodeSync(
        "step2",
        changed(victim, victim.foreign, (doc) => liveSections(doc)[0]?.title.insert(0, "x")),
      ),
    outcome: "read_only",
    access: "read",
  },
  {
    name: "a step 2 of 8 MiB by a reader",
    frame: ({ own }) =>
      encodeSync(
        "step2",
        gcStructs(
          own,
          1_900_000,
          Array.from({ length: 1_900_000 }, () => 999_999),
        ),
      ),
    outcome: "read_only",
    access: "read",
  },
  {
    name: "a state vector of 1 MB",
    frame: () =>
      encodeSync(
        "step1",
        written((encoder) => {
          number(encoder, 160_000);
          for (let i = 0; i < 160_000; i++) for (const each of [2 ** 31 + i, 1]) number(encoder, each);
        }),
      ),
    outcome: "malformed",
  },
  {
    name: "100,000 awareness ids in one frame",
    frame: () =>
      encodeAwareness(
        encodeAwarenessEntries(
          Array.from({ length: 100_000 }, (_, clientId) => ({ clientId, clock: 1, state: "{}" })),
        ),
      ),
    outcome: "malformed",
  },
];
