// What this device keeps of a briefing's confirmed text, and when a page may open from that: pure. Stores nothing.
import type { TextAccess } from "../../lib/domain/access.ts";

/** What a page knew of the text when it was kept. */
export type Known = { seq: number; access: TextAccess };

export type KeptText = Known & {
  epoch: number;
  schema: number;
  /** When it was kept last, in milliseconds since 1970. */
  at: number;
  updates: readonly Uint8Array[];
};

/** A page of this epoch and schema opens from it. What a newer page wrote an older one might not know, and would delete. */
export function opensFrom(text: KeptText, page: { epoch: number; schema: number }): boolean {
  return text.updates.length > 0 && text.epoch === page.epoch && text.schema <= page.schema;
}

/** What one briefing takes on the device. */
export type Weight = { whose: string; at: number; bytes: number };

const maxKeptTexts = 40;
const maxKeptBytes = 100 * 1024 * 1024;

/** Those that have to go, the oldest first, so that the rest stays within the bounds. `own` stays whatever it weighs. */
export function tooMuch(
  texts: readonly Weight[],
  own: string,
  max = { texts: maxKeptTexts, bytes: maxKeptBytes },
): string[] {
  const newestFirst = texts.toSorted(
    (a, b) => Number(b.whose === own) - Number(a.whose === own) || b.at - a.at,
  );
  let bytes = 0;
  return newestFirst
    .filter((text, place) => {
      bytes += text.bytes;
      return text.whose !== own && (place >= max.texts || bytes > max.bytes);
    })
    .map(({ whose }) => whose)
    .reverse();
}
