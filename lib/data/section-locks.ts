// Which sections of a briefing are locked: the one place that says so. Nothing can be locked yet.
import type { Tx } from "./client.ts";

export function lockedSections(_tx: Tx, _briefingId: string): Promise<ReadonlySet<string>> {
  return Promise.resolve(new Set());
}
