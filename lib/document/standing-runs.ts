// Who wrote what stands in a document now, by the items' ids: for a page that has the same document at hand. Counts no text.
import * as Y from "yjs";
import type { StandingRun } from "../domain/version.ts";
import type { Ledger } from "./ledger.ts";

/** By client, each client's in order; at most `limit` altogether. */
export function standingRuns(
  doc: Y.Doc,
  { written }: Ledger,
  limit: number,
): { clients: Map<number, StandingRun[]>; isWhole: boolean } {
  const clients = new Map<number, StandingRun[]>();
  let left = limit;
  for (const [client, structs] of doc.store.clients) {
    const runs: StandingRun[] = [];
    for (const { clock, units } of standingIn(structs))
      for (const { clock: from, units: length, value } of written.in(client, clock, units))
        if (value) runs.push([from, length, value.author, value.at, value.seq]);
    if (runs.length > left) return { clients, isWhole: false };
    left -= runs.length;
    if (runs.length > 0) clients.set(client, runs);
  }
  return { clients, isWhole: true };
}

/** Text and nodes; of values and marks nobody asks there. */
function standingIn(structs: readonly (Y.GC | Y.Item)[]): { clock: number; units: number }[] {
  const found: { clock: number; units: number }[] = [];
  for (const struct of structs) {
    const isText =
      struct instanceof Y.Item &&
      (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentType);
    if (struct.deleted || !isText) continue;
    const last = found.at(-1);
    if (last && last.clock + last.units === struct.id.clock) last.units += struct.length;
    else found.push({ clock: struct.id.clock, units: struct.length });
  }
  return found;
}
