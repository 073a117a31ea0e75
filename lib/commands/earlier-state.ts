// An earlier state of a briefing's text: of a version, or up to an entry of the journal. Asks no rights.
import type * as Y from "yjs";
import type { BriefingFacts } from "../data/briefings.ts";
import type { Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { readStateAt } from "../data/state-at.ts";
import { findVersion } from "../data/versions.ts";
import { AppError } from "../domain/errors.ts";
import { compare, isUnchanged } from "../document/compare.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf, type VersionContent } from "../document/version-content.ts";

/** A version by its number, or the state up to an entry of the journal. */
export type From = { number: number } | { seq: number };

export type EarlierState = { doc: Y.Doc; seq: number; version: number | null };

/** Throws `not_found` for a version that there isn't, `conflict` for an entry that there isn't yet. */
export async function earlierState(tx: Tx, briefing: BriefingFacts, from: From): Promise<EarlierState> {
  if ("seq" in from) return { doc: await docAt(tx, briefing, from.seq), seq: from.seq, version: null };
  const version = await findVersion(tx, briefing.id, from.number);
  if (!version) throw new AppError("not_found", "The briefing has no such version.");
  if (version.epoch !== briefing.epoch)
    throw new AppError("conflict", "This version is older than what the journal still holds.");
  const doc = await docAt(tx, briefing, version.seq);
  // Only the document knows the marks of comments, only the version is sure to be what people saw.
  const stored = JSON.parse(version.content) as VersionContent;
  if (!isUnchanged(compare(stored, versionContentOf(doc))))
    throw new Error(`version ${version.number} of briefing ${briefing.id} isn't what the journal gives`);
  return { doc, seq: version.seq, version: version.number };
}

export async function docAt(tx: Tx, { id }: BriefingFacts, seq: number): Promise<Y.Doc> {
  return docOf((await readStateAt(sqlOf(tx), id, seq)).updates);
}
