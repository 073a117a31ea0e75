// The cursor of a list that is sorted by time, latest first: where the next page begins. Opaque to clients.
import { z } from "zod";
import { AppError } from "./errors.ts";

export type TimeCursor = { changedAt: Date; id: string };

const shape = z.tuple([z.iso.datetime(), z.uuid()]);

export function encodeCursor(cursor: TimeCursor): string {
  return btoa(JSON.stringify([cursor.changedAt.toISOString(), cursor.id]));
}

/** Throws `invalid` for anything that `encodeCursor` didn't make. */
export function decodeCursor(text: string): TimeCursor {
  const parsed = shape.safeParse(parseOrNull(text));
  if (!parsed.success) throw new AppError("invalid", "The cursor is not one that this list gave out.");
  const [changedAt, id] = parsed.data;
  return { changedAt: new Date(changedAt), id };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(atob(text));
  } catch {
    return null;
  }
}
