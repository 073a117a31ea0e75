// How each comment on a briefing was settled, in the order of its sections: for whoever may read it.
import { decodeOrderCursor, encodeOrderCursor, type OrderCursor } from "../domain/cursor.ts";
import type { DispositionRow, DispositionsView } from "../domain/disposition-table.ts";
import { maxThreads } from "../domain/thread.ts";
import { db, type Tx } from "../data/client.ts";
import {
  dispositionsOf,
  sectionPlaces,
  threadKeys,
  type DispositionFacts,
  type SectionPlace,
  type ThreadKey,
} from "../data/dispositions.ts";
import { memberAccess } from "./text-access.ts";

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function dispositionsView(
  userId: string,
  briefingId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  tx: Tx = db(),
): Promise<DispositionsView> {
  const { briefing } = await memberAccess(tx, userId, briefingId);
  const keys = await threadKeys(tx, briefingId, maxThreads);
  const sections = await sectionPlaces(tx, briefingId, [...new Set(keys.map(({ sectionId }) => sectionId))]);
  const all = placesOf(keys, sections);
  const after = cursor === undefined ? null : decodeOrderCursor(cursor, "row");
  const first = after ? all.filter((place) => compare(place, after) <= 0).length : 0;
  const page = all.slice(first, first + limit);
  const last = page.at(-1);
  const facts = await dispositionsOf(
    tx,
    page.map(({ id }) => id),
  );
  const known = new Map(facts.map((one) => [one.id, one]));
  const rows = page.map((place, index) => {
    const one = known.get(place.id);
    return one ? [rowOf(one, { number: first + index + 1, ...place, briefingId })] : [];
  });
  return {
    briefing: { id: briefing.id, title: briefing.title },
    items: rows.flat(),
    nextCursor: last && first + page.length < all.length ? encodeOrderCursor(last) : null,
    total: all.length,
  };
}

type Place = OrderCursor & { section: SectionPlace | undefined };

/** Sections in their order, those in the bin last; in each, comments as they came. */
function placesOf(keys: ThreadKey[], sections: Map<string, SectionPlace>): Place[] {
  const places = keys.map(({ id, sectionId, createdAt }) => {
    const section = sections.get(sectionId);
    const rank = section && !section.isBinned ? "0" : "1";
    const order = [rank, section?.order ?? "", sectionId, createdAt.toISOString()].join(" ");
    return { id, order, section };
  });
  return places.sort(compare);
}

function compare(one: OrderCursor, other: OrderCursor): number {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1;
}

type RowPlace = Place & { number: number; briefingId: string };

function rowOf(
  { id, quote, words, author, createdAt, settled }: DispositionFacts,
  { number, section, briefingId }: RowPlace,
): DispositionRow {
  return {
    number,
    thread: id,
    section: section?.title ?? "",
    quote,
    words,
    author,
    createdAt: createdAt.toISOString(),
    settled: settled && { ...settled, at: settled.at.toISOString() },
    path: `/briefings/${briefingId}?thread=${id}`,
  };
}
