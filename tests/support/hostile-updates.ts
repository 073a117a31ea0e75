// Seeded updates of a writer that were changed on the way, and what becomes of those that the guard takes nonetheless.
// Asserts nothing.
import * as Y from "yjs";
import { docOf, sectionsOf } from "../../lib/document/shape.ts";
import { projectionOf } from "../../lib/document/projection.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate, type Taken } from "../../server/guard.ts";
import { touchedAreas } from "../../server/touched.ts";
import { areasNamedBy, randomFrom, type Random } from "./section-fuzz.ts";
import { applyEdit, startingUpdate } from "./typist.ts";

export type Outcome = { update: Uint8Array; verdict: string; faults: string[] };

/** So many are changed of one briefing's updates, before another is made. */
const perBriefing = 500;
const kinds = ["insert", "insert", "delete", "split", "title", "move", "add", "bin"] as const;

export function* judgeChanged(count: number, seed: number): Generator<Outcome> {
  const random = randomFrom(seed);
  for (let done = 0; done < count;) {
    const room = docOf([startingUpdate()]);
    room.clientID = 7;
    edit(room, 20 + random(20), random);
    const known = new Frontier({ doc: room });
    const updates = Array.from({ length: 8 }, () => updateOn(room, random));
    for (let i = 0; i < perBriefing && done < count; i++, done++) {
      const update = changedOnTheWay(updates, random);
      const judged = judgeUpdate(update, known);
      const faults = judged.verdict === "take" ? faultsOf(room, known, judged) : [];
      yield { update, verdict: judged.verdict, faults };
    }
    room.destroy();
  }
}

function edit(doc: Y.Doc, times: number, random: Random): void {
  doc.transact(() => {
    for (let i = 0; i < times; i++)
      applyEdit(doc, {
        kind: kinds[random(kinds.length)] ?? "insert",
        at: random(10_000),
        size: 1 + random(12),
      });
  });
}

/** Under an id that the room knows, or under a new one. */
function updateOn(room: Y.Doc, random: Random): Uint8Array {
  const doc = docOf([Y.encodeStateAsUpdate(room)]);
  doc.clientID = 7 + 2 * random(2);
  edit(doc, 1 + random(4), random);
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room));
  doc.destroy();
  return update;
}

/** Bytes flipped, lost, put in, or put in from another update. */
function changedOnTheWay(updates: readonly Uint8Array[], random: Random): Uint8Array {
  const any = () => updates[random(updates.length)] ?? new Uint8Array(2);
  let bytes = Buffer.from(any());
  for (let i = 0; i <= random(3); i++) {
    const at = random(bytes.length + 1);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const from = random(20);
    const put = [
      Buffer.alloc(0),
      Buffer.of(random(256)),
      Buffer.from(any().subarray(from, from + random(20))),
    ];
    const lost = random(2);
    const flipped = Buffer.of((after[0] ?? 0) ^ (1 << random(8)));
    const middle = random(2) === 0 ? flipped : (put[random(put.length)] ?? flipped);
    bytes = Buffer.concat([before, middle, after.subarray(middle === flipped ? 1 : lost)]);
  }
  return bytes;
}

/** What must not come of anything that is taken, in words. */
function faultsOf(room: Y.Doc, known: Frontier, taken: Taken): string[] {
  const computed: ReadonlySet<string> = touchedAreas(taken, known);
  const after = docOf([Y.encodeStateAsUpdate(room)]);
  const sections = [...sectionsOf(after).keys()];
  const named = areasNamedBy(after, taken.bytes);
  const { pendingStructs, pendingDs } = after.store;
  projectionOf(after);
  const faults = [
    ...[...named].filter((area) => !computed.has(area)).map((area) => `touches ${area} unseen`),
    ...(pendingStructs || pendingDs ? ["hangs in the air"] : []),
    ...sections.filter((id) => !sectionsOf(after).has(id)).map((id) => `takes ${id} away`),
  ];
  after.destroy();
  return faults;
}
