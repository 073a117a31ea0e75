// Can these structs be put into the document, one after the other, each after what it refers to? Pure. Yjs itself only
// waits for what is missing; a circle would wait in the journal for ever.
import * as Y from "yjs";
import { isHarmlessUnder } from "./item-check.ts";
import { areaOfEntry, nowhere, type Known, type Place, type Range } from "./known.ts";

/** A run of one client's clocks whose items lie at this place. */
export type Placement = Range & { place: Place };

export type Order =
  | { verdict: "whole"; ends: Map<number, number>; placed: Placement[] }
  /** Something that it refers to isn't here. */
  | { verdict: "gap" }
  /** It refers to itself in a circle, nests too deep, or holds what its place can't take. */
  | { verdict: "forged" };

/** Elements inside elements: a list in a cell of a table in a quote is 8 deep. */
const maxDepth = 40;

type Struct = Y.Item | Y.GC | Y.Skip;

/** `fresh` holds what is new, per client by clock, as Yjs writes it. */
export function inOrder(fresh: readonly Struct[], known: Known): Order {
  const walk = new Walk(fresh, known);
  for (let client = walk.nextReady(); client !== null; client = walk.nextReady()) {
    if (!walk.follow(client)) return { verdict: "forged" };
  }
  return walk.outcome();
}

class Walk {
  private readonly lists = new Map<number, Struct[]>();
  private readonly at = new Map<number, number>();
  private readonly reached = new Map<number, number>();
  private readonly ends = new Map<number, number>();
  private readonly placed: Placement[] = [];
  private readonly placedBy = new Map<number, Placement[]>();

  constructor(
    fresh: readonly Struct[],
    private readonly known: Known,
  ) {
    for (const struct of fresh) {
      const { client } = struct.id;
      const list = this.lists.get(client);
      if (list) list.push(struct);
      else this.lists.set(client, [struct]);
      if (!(struct instanceof Y.Skip)) this.ends.set(client, struct.id.clock + struct.length);
    }
  }

  /** A client whose next struct can be put in now. There are few clients, so looking at each is cheap. */
  nextReady(): number | null {
    for (const client of this.lists.keys()) {
      const struct = this.next(client);
      if (struct && this.isReady(struct)) return client;
    }
    return null;
  }

  /** Puts in this client's structs as far as they are ready. False when one doesn't belong where it would go. */
  follow(client: number): boolean {
    for (let struct = this.next(client); struct && this.isReady(struct); struct = this.next(client)) {
      const end = struct.id.clock + struct.length;
      const place = struct instanceof Y.Item ? this.placeFor(struct) : nowhere;
      if (place.depth > maxDepth) return false;
      if (struct instanceof Y.Item && !this.isBetweenSiblings(struct)) return false;
      if (struct instanceof Y.Item && !isHarmlessUnder(place.key, struct.content)) return false;
      this.place({ client, start: struct.id.clock, end, place });
      this.reached.set(client, end);
      this.at.set(client, (this.at.get(client) ?? 0) + 1);
    }
    return true;
  }

  outcome(): Order {
    const left = [...this.lists.keys()]
      .map((client) => this.next(client))
      .filter((struct) => struct !== undefined);
    if (left.length === 0) return { verdict: "whole", ends: this.ends, placed: this.placed };
    return left.some((struct) => this.isMissingSomething(struct))
      ? { verdict: "gap" }
      : { verdict: "forged" };
  }

  private next(client: number): Struct | undefined {
    return this.lists.get(client)?.[this.at.get(client) ?? 0];
  }

  private clockOf(client: number): number {
    return this.reached.get(client) ?? this.known.clockOf(client);
  }

  private isReady(struct: Struct): boolean {
    if (struct instanceof Y.Skip || struct.id.clock > this.clockOf(struct.id.client)) return false;
    return (
      !(struct instanceof Y.Item) || references(struct).every((id) => id.clock < this.clockOf(id.client))
    );
  }

  /** Not in the room and not in this update either. */
  private isMissingSomething(struct: Struct): boolean {
    if (struct instanceof Y.Skip || struct.id.clock > this.clockOf(struct.id.client)) return true;
    const bound = (client: number) => Math.max(this.known.clockOf(client), this.ends.get(client) ?? 0);
    return struct instanceof Y.Item && references(struct).some((id) => id.clock >= bound(id.client));
  }

  private place(placement: Placement): void {
    this.placed.push(placement);
    const own = this.placedBy.get(placement.client);
    if (own) own.push(placement);
    else this.placedBy.set(placement.client, [placement]);
  }

  /** Where its neighbour lies, or inside its parent; in the order in which Yjs looks for them. */
  private placeFor(item: Y.Item): Place {
    const neighbour = item.origin ?? item.rightOrigin;
    if (neighbour) return this.placeAt(neighbour);
    const parent: unknown = item.parent;
    const key = item.parentSub;
    if (typeof parent === "string") return { depth: 0, area: areaOfEntry(parent, key), key, parent };
    if (!(parent instanceof Y.ID)) return nowhere;
    const around = placeIn(this.placedBy.get(parent.client), parent);
    return around ? { ...inside(around, parent), key } : { ...this.known.placeInside(parent), key };
  }

  private placeAt(id: Y.ID): Place {
    return placeIn(this.placedBy.get(id.client), id) ?? this.known.placeOf(id);
  }

  /**
   * With neighbours in two places Yjs would put it beside the left one; and drop it, once the right one's surroundings are
   * deleted, for whoever loads the text from then on, but for nobody who has it.
   */
  private isBetweenSiblings({ origin, rightOrigin }: Y.Item): boolean {
    if (!origin || !rightOrigin) return true;
    const [left, right] = [this.placeAt(origin).parent, this.placeAt(rightOrigin).parent];
    if (left === null || right === null) return true;
    return left instanceof Y.ID && right instanceof Y.ID ? Y.compareIDs(left, right) : left === right;
  }
}

export function inside(around: Place, parent: Y.ID): Place {
  return { depth: around.depth + 1, area: around.area, key: null, parent };
}

/** The place at this id in one client's placements, which are sorted; undefined when they don't reach it. */
export function placeIn(placed: readonly Placement[] | undefined, id: Y.ID): Place | undefined {
  let low = 0;
  let high = (placed?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const placement = placed?.[middle];
    if (!placement) return undefined;
    if (id.clock < placement.start) high = middle - 1;
    else if (id.clock >= placement.end) low = middle + 1;
    else return placement.place;
  }
  return undefined;
}

function references(item: Y.Item): Y.ID[] {
  const parent: unknown = item.parent;
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}
