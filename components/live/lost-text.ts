// What a device keeps of a briefing that its person may not open any more: the text goes, what was unsaved becomes a copy. For a page
// without the briefing; an open one's session does it itself.
import { docOf } from "../../lib/document/shape.ts";
import { copyOf, goesInto } from "./left-behind.ts";
import { textInUpdates } from "./replay.ts";
import { openTextStore, type TextStore } from "./text-store.ts";
import { openUnsavedStore, type CopyPart, type LeftChange, type UnsavedStore } from "./unsaved-store.ts";

type Texts = Pick<TextStore, "read" | "forget">;
type Unsaved = Pick<UnsavedStore, "left" | "forgetLeft" | "keepCopy">;

/** The copy is kept before anything goes. */
export async function loseText(texts: Texts, unsaved: Unsaved): Promise<void> {
  const [kept, left] = await Promise.all([texts.read(), unsaved.left()]);
  const ofText = left.filter(({ epoch }) => epoch === kept?.epoch);
  const others = left.filter((change) => !ofText.includes(change));
  const copy = [...copyOver(kept?.updates ?? [], ofText), ...bareCopy(others)];
  if (copy.length > 0) await unsaved.keepCopy(copy);
  await unsaved.forgetLeft(left.map(({ key }) => key));
  await texts.forget();
}

function copyOver(text: readonly Uint8Array[], left: readonly LeftChange[]): CopyPart[] {
  if (left.length === 0) return [];
  const doc = docOf(text);
  const updates = left.map(({ update }) => update);
  const copy = goesInto(doc, updates) ? copyOf(doc, updates) : bareCopy(left);
  doc.destroy();
  return copy;
}

/** Where the text is missing. */
function bareCopy(left: readonly LeftChange[]): CopyPart[] {
  const text = textInUpdates(left.map(({ update }) => update));
  return text.trim() === "" ? [] : [{ section: "", text }];
}

export type LostText = { copy: readonly CopyPart[]; dismiss(): Promise<void> };

export async function loseTextOf(userId: string, briefingId: string): Promise<LostText> {
  // Neither is written in: of which epoch this page is doesn't matter.
  const place = { userId, briefingId, epoch: 0, facts: null };
  const [texts, unsaved] = await Promise.all([openTextStore(place), openUnsavedStore(place)]);
  await loseText(texts, unsaved);
  texts.close();
  const copies = await unsaved.copies();
  return {
    copy: copies.flatMap(({ parts }) => parts),
    dismiss: () => unsaved.forgetCopies(copies.map(({ key }) => key)),
  };
}
