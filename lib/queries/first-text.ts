// The text of a briefing as it is shown until the live text comes: the first sections formatted, the others plain, within
// bounds. Reads the journal, not the lists' rows: what is shown first is what the editor then takes over.
import type { SectionKind } from "../domain/section.ts";
import { readSoundState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { canonicalSection, plainTextOf } from "../document/content.ts";
import { drawableBlocks } from "../document/drawable.ts";
import { docOf, liveSections, readMeta, type LiveSection, type Meta } from "../document/shape.ts";
import { textAccess } from "./text-access.ts";

/** A node of the text schema, as its JSON. */
export type DrawnNode = Record<string, unknown>;

export type FirstSection = {
  id: string;
  kind: SectionKind;
  theme: string;
  title: string;
  text: { formatted: DrawnNode[] } | { plain: string };
};

export type FirstText = { meta: Meta; sections: FirstSection[] };

/** Formatted text costs several times its bytes: as much of it as fills the first pages. */
const maxFormatted = { sections: 4, characters: 16_000 };
const maxPlainCharacters = 400_000;

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function firstText(userId: string, briefingId: string, tx: Tx = db()): Promise<FirstText> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const { updates } = await readSoundState(sqlOf(tx), briefing.id);
  const doc = docOf(updates);
  const view = { meta: readMeta(doc), sections: sectionsIn(liveSections(doc)) };
  doc.destroy();
  return view;
}

function sectionsIn(sections: readonly LiveSection[]): FirstSection[] {
  let characters = 0;
  return sections.map((section, at) => {
    const plain = plainTextOf(canonicalSection(section));
    const isFirst = at < maxFormatted.sections && characters + plain.length <= maxFormatted.characters;
    const room = Math.max(0, maxPlainCharacters - characters);
    characters += plain.length;
    const text = isFirst ? { formatted: nodesOf(section) } : { plain: plain.slice(0, room).toWellFormed() };
    const { id, kind, theme, title } = section;
    return { id, kind, theme, title: title.toString(), text };
  });
}

function nodesOf(section: LiveSection): DrawnNode[] {
  return drawableBlocks(section.body).map(({ node }) => node.toJSON() as DrawnNode);
}
