// What exactly stands in each section of a briefing's live text: what tells whether a sign-off still holds.
import type { ContentRef } from "../domain/sign-off.ts";
import { readState } from "../data/checkpoints.ts";
import type { Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { liveContentRefs } from "../document/content-refs.ts";
import { docOf, liveSections } from "../document/shape.ts";

/** By section; those in the bin aren't there. Decides no rights. */
export async function contentNow(tx: Tx, briefingId: string): Promise<ReadonlyMap<string, ContentRef>> {
  const doc = docOf((await readState(sqlOf(tx), briefingId)).updates);
  return new Map(liveContentRefs(liveSections(doc)).map((ref) => [ref.sectionId, ref]));
}
