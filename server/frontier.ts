// What a room knows of each client's clocks: its document plus what waits in its queue. Holds no text of its own.
import * as Y from "yjs";
import { sectionsOf } from "../lib/document/shape.ts";
import type { Known, Range } from "./guard.ts";

export class Frontier implements Known {
  private readonly ahead = new Map<number, number>();
  constructor(private readonly doc: Y.Doc) {}

  clockOf(client: number): number {
    return Math.max(Y.getState(this.doc.store, client), this.ahead.get(client) ?? 0);
  }

  /** Takes note of a queued update that brings these clients up to these clocks. */
  advance(ends: Map<number, number>): void {
    for (const [client, end] of ends) this.ahead.set(client, Math.max(end, this.ahead.get(client) ?? 0));
  }

  /** Forgets all that waited: the queue is empty, or is judged again from the start. */
  reset(): void {
    this.ahead.clear();
  }

  holdsSectionEntry(range: Range): boolean {
    const sections = sectionsOf(this.doc);
    return this.structsIn(range).some(
      (struct) => struct instanceof Y.Item && struct.parent === sections && !struct.deleted,
    );
  }

  private structsIn(range: Range): (Y.Item | Y.GC)[] {
    const structs = this.doc.store.clients.get(range.client) ?? [];
    if (range.start >= Y.getState(this.doc.store, range.client)) return [];
    const first = Y.findIndexSS(structs, range.start);
    let end = first;
    while (end < structs.length && (structs[end]?.id.clock ?? Infinity) < range.end) end++;
    return structs.slice(first, end);
  }

  /** Queued parts count as not deleted: a second deletion of the same text does no harm. */
  undeletedIn(range: Range): Range[] {
    const stored = Y.getState(this.doc.store, range.client);
    const parts: Range[] = [];
    for (const struct of this.structsIn(range)) if (!struct.deleted) push(parts, clip(struct, range));
    if (range.end > stored) push(parts, { ...range, start: Math.max(range.start, stored) });
    return parts;
  }
}

function clip(struct: { id: Y.ID; length: number }, range: Range): Range {
  return {
    client: range.client,
    start: Math.max(range.start, struct.id.clock),
    end: Math.min(range.end, struct.id.clock + struct.length),
  };
}

/** Joins neighbours, so that a range that is wholly undeleted comes back as it was. */
function push(parts: Range[], part: Range): void {
  const last = parts.at(-1);
  if (last && last.end === part.start) last.end = part.end;
  else parts.push(part);
}
