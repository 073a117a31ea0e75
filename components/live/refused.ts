// A generation whose text wasn't all taken: what the server doesn't have of it, as text or into a fresh document.
import type * as Y from "yjs";
import { docOf } from "../../lib/document/shape.ts";
import type { ConfirmedLog } from "./confirmed-log.ts";
import type { LiveDocument } from "./live-document.ts";
import { replay } from "./replay.ts";
import type { CopyPart } from "./unsaved-store.ts";

/** A document, and what of it the server has for good. */
export type Generation = { live: LiveDocument; log: ConfirmedLog };

/** With the device's names for the unsaved part. */
export type Refused = Generation & { ids: number[] };

/** Answers what could not go in. */
export function replayInto(
  { live, log }: Generation,
  into: Y.Doc,
  mayWrite: boolean,
  locked: readonly string[],
): CopyPart[] {
  const base = docOf(log.updates());
  const parts = replay(base, live.doc, into, mayWrite, locked);
  base.destroy();
  return parts;
}

export function textOf({ live, log }: Generation): CopyPart[] {
  const base = docOf(log.updates());
  const parts = replay(base, live.doc, base, false);
  base.destroy();
  return parts;
}
