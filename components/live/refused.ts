// A generation whose text wasn't all taken: what the server doesn't have of it, as text or into a fresh document.
import type * as Y from "yjs";
import { docOf } from "../../lib/document/shape.ts";
import type { ConfirmedLog } from "./confirmed-log.ts";
import type { LiveDocument } from "./live-document.ts";
import { replay } from "./replay.ts";
import type { CopyPart } from "./unsaved-store.ts";

/** With the device's names for the unsaved part. */
export type Refused = { live: LiveDocument; log: ConfirmedLog; ids: number[] };

/** Answers what could not go in. */
export function replayInto({ live, log }: Refused, into: Y.Doc, mayWrite: boolean): CopyPart[] {
  const base = docOf(log.updates());
  const parts = replay(base, live.doc, into, mayWrite);
  base.destroy();
  return parts;
}

export function textOf({ live, log }: Refused): CopyPart[] {
  const base = docOf(log.updates());
  const parts = replay(base, live.doc, base, false);
  base.destroy();
  return parts;
}
