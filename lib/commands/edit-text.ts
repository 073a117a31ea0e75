// An edit of a briefing's text that the server makes for a person who may do so now: the only way for a command to change text.
// Opens no transaction.
import type * as Y from "yjs";
import { mayComment } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { Projection } from "../domain/section.ts";
import type { SeenAnchor } from "../domain/thread.ts";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { takeFreshClientId } from "../data/client-authors.ts";
import type { Tx } from "../data/client.ts";
import { appendServerEdit, sqlOf } from "../data/journal.ts";
import { saveProjection } from "../data/projection.ts";
import { saveAnchors } from "../data/thread-anchors.ts";
import { askForVersion } from "../data/quiet-versions.ts";
import { lockedSections } from "../data/section-locks.ts";
import { anchoredText, anchorsOf, seenAnchors } from "../document/anchor.ts";
import { projectionOf } from "../document/projection.ts";
import { docOf, liveSections, updateOf } from "../document/shape.ts";
import { sectionsHolding } from "../document/touched-sections.ts";
import { limits } from "../document/wire.ts";
import { textAccess } from "../queries/text-access.ts";

/** `right`: what the person must be allowed to, editing unless it is said; who may only comment sets and takes marks. */
export type EditBy = { briefingId: string; userId: string; command: string; right?: "edit" | "comment" };

/**
 * Applies `change` to the committed text under a fresh client id of the person's, appends what it changed as one entry,
 * brings the lists up to it and announces the new head; answers the seq at which it stands. When nothing changed, nothing is
 * appended. `change` is told the seq of the text that it gets.
 * Throws `not_found` and `not_allowed`, and `conflict` when the rights changed meanwhile and for an edit of a locked section. A comment's
 * mark is none: it goes in there too.
 */
export async function editText(
  tx: Tx,
  by: EditBy,
  change: (doc: Y.Doc, seq: number) => void,
): Promise<{ seq: number }> {
  const { briefing, access, actor } = await textAccess(tx, by.userId, by.briefingId);
  const isAllowed = by.right === "comment" ? mayComment(actor, briefing) : access === "edit";
  if (!isAllowed) throw new AppError("not_allowed");
  const state = await readState(sqlOf(tx), by.briefingId);
  const doc = docOf(state.updates);
  doc.clientID = await takeFreshClientId(sqlOf(tx), by);
  const touched = new Set<string>();
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
    for (const id of sectionsHolding(doc, changed.keys())) touched.add(id);
  });
  const update = updateOf(doc, (doc) => change(doc, state.seq));
  if (by.right !== "comment") await mustBeUnlocked(tx, by.briefingId, touched);
  if (!update) return { seq: state.seq };
  // What is no more than anybody could send at once, every client and the journal's packs can take.
  if (update.length > limits.maxStep2Bytes) throw new AppError("invalid", "This is too much for one edit.");
  // Read off beforehand: from the append on, the row is locked and whoever types there waits.
  const expected = readingOf(doc, by);
  const { seq } = await appendServerEdit(sqlOf(tx), { ...editOf(by), update }, briefing);
  await saveReading(tx, by, { seq, before: state.seq, expected });
  await announce(tx, { kind: "journal", briefingId: by.briefingId, seq });
  // A mark is no change of the content; and its command takes other locks after this.
  if (by.right !== "comment") await askForVersion(sqlOf(tx), by.briefingId);
  return { seq };
}

async function mustBeUnlocked(tx: Tx, briefingId: string, touched: ReadonlySet<string>): Promise<void> {
  if (touched.size === 0) return;
  const locked = await lockedSections(sqlOf(tx), briefingId);
  if ([...touched].some((id) => locked.has(id)))
    throw new AppError("conflict", "This section is locked: nobody edits it until a manager unlocks it.");
}

/** What rows show of the text. */
type Reading = { projection: Projection; anchors: SeenAnchor[] | null };

/** Who only marks says by itself where the thread stands. */
function readingOf(doc: Y.Doc, { right }: EditBy): Reading {
  const anchors = right === "comment" ? null : seenAnchors(anchorsOf(liveSections(doc).map(anchoredText)));
  return { projection: projectionOf(doc), anchors };
}

type Saving = { seq: number; before: number; expected: Reading };

async function saveReading(tx: Tx, by: EditBy, { seq, before, expected }: Saving): Promise<void> {
  const missedSome = seq !== before + 1;
  // Where somebody types the text is open, and a room brings the rows up to it; a mark is in none of them.
  if (missedSome && by.right === "comment") return;
  // Under the lock, what is read now is the head.
  const { projection, anchors } = missedSome
    ? readingOf(docOf((await readState(sqlOf(tx), by.briefingId)).updates), by)
    : expected;
  await saveProjection(sqlOf(tx), by.briefingId, seq, projection);
  // What has faded is looked for where the text is open.
  if (anchors) await saveAnchors(sqlOf(tx), by.briefingId, { seq, before, anchors });
}

function editOf({ briefingId, userId, command }: EditBy) {
  return { briefingId, userId, command };
}
