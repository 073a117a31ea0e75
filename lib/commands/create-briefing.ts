// Somebody begins a briefing: its row, and its first journal entry with the memo block and the starting sections.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { authorize } from "../domain/access.ts";
import { titleInput } from "../domain/input.ts";
import { locales, startingSections, type StartingSection } from "../domain/starting-sections.ts";
import { insertBriefing } from "../data/briefings.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findRole } from "../data/memberships.ts";
import { addSection, initMeta, liveSections, type Meta } from "../document/shape.ts";
import { editText } from "./edit-text.ts";

export const createBriefingInput = z.object({
  workspaceId: z.uuid(),
  title: titleInput,
  locale: z.enum(locales).default("en"),
});

export type CreateBriefing = z.input<typeof createBriefingInput> & { userId: string; now?: Date };

/** Throws `not_allowed` for somebody who may not edit in the workspace. */
export async function createBriefing({
  userId,
  now = new Date(),
  ...input
}: CreateBriefing): Promise<{ id: string }> {
  const { workspaceId, title, locale } = createBriefingInput.parse(input);
  const meta = {
    title,
    to: "",
    from: "",
    date: now.toISOString().slice(0, 10),
    marking: "TLP:AMBER",
  } as const;
  return transaction((tx) =>
    insertWithText(tx, { userId, workspaceId, meta, sections: startingSections(locale) }),
  );
}

export type FirstText = {
  userId: string;
  workspaceId: string;
  meta: Meta;
  sections: (StartingSection & { theme?: string })[];
};

/** The part that the sample shares: authorizes, inserts the row and appends the first entry. */
export async function insertWithText(
  tx: Tx,
  { userId, workspaceId, meta, sections }: FirstText,
): Promise<{ id: string }> {
  const role = await findRole(tx, workspaceId, userId);
  authorize(role && { kind: "member", role }, "edit");
  const id = randomUUID();
  await insertBriefing(tx, { id, workspaceId, createdById: userId, title: meta.title });
  await editText(tx, { briefingId: id, userId, command: "create-briefing" }, (doc) => {
    initMeta(doc, meta);
    for (const { theme = "", ...section } of sections) {
      addSection(doc, { id: randomUUID(), theme, ...section }, liveSections(doc).at(-1)?.id ?? null);
    }
  });
  return { id };
}
