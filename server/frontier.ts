// What a room knows of each client's clocks: its document plus what waits in its queue. Holds no text of its own.
import * as Y from "yjs";
import { metaOf, metaTextFields, rootNames, sectionsOf } from "../lib/document/shape.ts";
import { areaOfEntry, nowhere, type Area, type Known, type Place, type Range } from "./known.ts";
import { inside, placeIn, type Placement } from "./order-check.ts";

export class Frontier implements Known {
  private readonly ahead = new Map<number, number>();
  private readonly placed = new Map<number, Placement[]>();

  constructor(private readonly document: { readonly doc: Y.Doc }) {}

  private get doc(): Y.Doc {
    return this.document.doc;
  }

  clockOf(client: number): number {
    return Math.max(Y.getState(this.doc.store, client), this.ahead.get(client) ?? 0);
  }

  /** Takes note of a queued update that brings these clients up to these clocks. */
  advance({ ends, placed }: { ends: Map<number, number>; placed: readonly Placement[] }): void {
    for (const [client, end] of ends) this.ahead.set(client, Math.max(end, this.ahead.get(client) ?? 0));
    for (const placement of placed) {
      const own = this.placed.get(placement.client);
      if (own) own.push(placement);
      else this.placed.set(placement.client, [placement]);
    }
  }

  /** Forgets what is in the document by now. */
  applied(): void {
    for (const [client, own] of this.placed) {
      const stored = Y.getState(this.doc.store, client);
      const left = own.filter((placement) => placement.end > stored);
      if (left.length > 0) this.placed.set(client, left);
      else this.placed.delete(client);
    }
  }

  /** Forgets all that waited: the queue is empty, or is judged again from the start. */
  reset(): void {
    this.ahead.clear();
    this.placed.clear();
  }

  placeOf(id: Y.ID): Place {
    return placeIn(this.placed.get(id.client), id) ?? placeOfItem(this.itemAt(id));
  }

  /** What was deleted takes nothing in: Yjs drops what is put there. */
  placeInside(id: Y.ID): Place {
    const waiting = placeIn(this.placed.get(id.client), id);
    if (waiting) return inside(waiting, id);
    const item = this.itemAt(id);
    return item?.content instanceof Y.ContentType ? inside(placeOfItem(item), id) : nowhere;
  }

  areasIn(range: Range): Set<Area> {
    const areas = new Set<Area>();
    const add = ({ area }: Place) => area !== null && areas.add(area);
    let seen: unknown = null;
    for (const struct of this.structsIn(range)) {
      if (struct.deleted || !(struct instanceof Y.Item) || struct.parent === seen) continue;
      // Neighbours in one parent lie in one section; entries of a root don't.
      seen = parentItem(struct) ? struct.parent : null;
      add(placeOfItem(struct));
    }
    for (const { start, end, place } of this.placed.get(range.client) ?? [])
      if (start < range.end && end > range.start) add(place);
    return areas;
  }

  isFramePlace(parent: string | Y.ID, key: string): boolean {
    if (parent === "sections") return sectionsOf(this.doc).has(key);
    if (parent === "meta") return isFrame(this.doc, entryOf(metaOf(this.doc), key));
    if (typeof parent === "string") return false;
    const content = this.itemAt(parent)?.content;
    const map: unknown = content instanceof Y.ContentType ? content.type : null;
    return map instanceof Y.Map && isFrame(this.doc, entryOf(map, key));
  }

  holdsFrame(range: Range): boolean {
    for (const struct of this.structsIn(range)) {
      if (struct instanceof Y.Item && isFrame(this.doc, struct)) return true;
    }
    return false;
  }

  /** Queued parts count as not deleted: a second deletion of the same text does no harm. */
  undeletedIn(range: Range): Range[] {
    const stored = Y.getState(this.doc.store, range.client);
    const parts: Range[] = [];
    for (const struct of this.structsIn(range)) if (!struct.deleted) push(parts, clip(struct, range));
    if (range.end > stored) push(parts, { ...range, start: Math.max(range.start, stored) });
    return parts;
  }

  private *structsIn(range: Range): Generator<Y.Item | Y.GC> {
    const structs = this.doc.store.clients.get(range.client) ?? [];
    if (range.start >= Y.getState(this.doc.store, range.client)) return;
    for (let i = Y.findIndexSS(structs, range.start); i < structs.length; i++) {
      const struct = structs[i];
      if (!struct || struct.id.clock >= range.end) return;
      yield struct;
    }
  }

  private itemAt({ client, clock }: Y.ID): Y.Item | null {
    const [struct] = this.structsIn({ client, start: clock, end: clock + 1 });
    return struct instanceof Y.Item ? struct : null;
  }
}

function parentItem(item: Y.Item): Y.Item | null {
  return item.parent instanceof Y.AbstractType ? item.parent._item : null;
}

function placeOfItem(item: Y.Item | null): Place {
  if (!item) return nowhere;
  let depth = 0;
  let top = item;
  for (let around = parentItem(item); around; around = parentItem(around)) {
    top = around;
    depth++;
  }
  const root: unknown = top.parent;
  const rootName = root instanceof Y.AbstractType ? rootNameOf(root) : null;
  const area = rootName === null ? null : areaOfEntry(rootName, top.parentSub);
  return { depth, area, key: item.parentSub, parent: parentItem(item)?.id ?? rootName };
}

function rootNameOf(root: Y.AbstractType<unknown>): string {
  return rootNames.find((name) => root.doc?.share.get(name) === root) ?? "";
}

function entryOf(map: Y.Map<unknown>, key: string): Y.Item | null {
  return map._map.get(key) ?? null;
}

/** What must stay where it is: a section, its title and body, the texts of the memo block. */
function isFrame(doc: Y.Doc, item: Y.Item | null): boolean {
  if (!item || item.deleted) return false;
  const parent: unknown = item.parent;
  const key = item.parentSub;
  if (parent === sectionsOf(doc)) return true;
  if (!(item.content instanceof Y.ContentType)) return false;
  if (parent === metaOf(doc)) return metaTextFields.some((field) => field === key);
  const isSection = parent instanceof Y.Map && parent.parent === sectionsOf(doc);
  return isSection && (key === "title" || key === "body");
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
