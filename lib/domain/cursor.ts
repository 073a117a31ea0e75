// Cursors: where the next page of a list begins. Opaque to clients.
import { z } from "zod";
import { AppError } from "./errors.ts";

/** Of a list sorted by time, the latest first. */
export type TimeCursor = { at: Date; id: string };
/** Of a list sorted by an order key. */
export type OrderCursor = { order: string; id: string };

const timeShape = z.tuple([z.iso.datetime(), z.uuid()]);
const anyText = z.string().regex(/^[^\0]*$/);
/** Sections' ids are any names; those of the lists that the database keeps are its own. */
const orderShapes = { section: z.tuple([anyText, anyText]), row: z.tuple([anyText, z.uuid()]) };

export function encodeCursor(cursor: TimeCursor): string {
  return encode([cursor.at.toISOString(), cursor.id]);
}

/** Null for none: the first page. Throws `invalid` for anything that `encodeCursor` didn't make. */
export function decodeCursor(text: string | undefined): TimeCursor | null {
  if (text === undefined) return null;
  const [at, id] = decode(timeShape, text);
  return { at: new Date(at), id };
}

/** A list's page of the rows that were found, of which one more than the page holds was asked for. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => TimeCursor,
): { page: Row[]; nextCursor: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: found.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

export function encodeOrderCursor({ order, id }: OrderCursor): string {
  return encode([order, id]);
}

/** Throws `invalid` for anything that `encodeOrderCursor` didn't make of such. */
export function decodeOrderCursor(text: string, of: keyof typeof orderShapes): OrderCursor {
  const [order, id] = decode<[string, string]>(orderShapes[of], text);
  return { order, id };
}

/** Of a list that counts what one thing has, the highest number first. */
export function encodeNumberCursor(number: number, ofId: string): string {
  return encodeOrderCursor({ order: String(number), id: ofId });
}

/** Of no more digits than what it is compared with can have. Throws `invalid` for another thing's too. */
export function decodeNumberCursor(text: string, ofId: string, digits = 9): number {
  const { order, id } = decodeOrderCursor(text, "row");
  if (id !== ofId || !/^\d+$/.test(order) || order.length > digits)
    throw new AppError("invalid", "The cursor is not one that this list gave out.");
  return Number(order);
}

/** For a page's address, where what the page didn't write itself counts as not asked for. */
export const isCursor = (text: string): boolean => timeShape.safeParse(parseOrNull(text)).success;
export const isRowCursor = (text: string): boolean => orderShapes.row.safeParse(parseOrNull(text)).success;

/** base64 takes Latin-1 only, and a client may have chosen a section's id and order key. */
function encode(values: string[]): string {
  return btoa(encodeURIComponent(JSON.stringify(values)));
}

function decode<T>(shape: z.ZodType<T>, text: string): T {
  const parsed = shape.safeParse(parseOrNull(text));
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", "The cursor is not one that this list gave out.");
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(atob(text)));
  } catch {
    return null;
  }
}
