// Somebody begins a new briefing with what a version of another one holds, its pictures included. Its threads stay where they are.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { can } from "../domain/access.ts";
import { maxTitleLength } from "../domain/briefing.ts";
import { AppError } from "../domain/errors.ts";
import { titleInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { saveNamed, setRestricted } from "../data/briefing-access.ts";
import { insertBriefing } from "../data/briefings.ts";
import { transaction, type Tx } from "../data/client.ts";
import { imageStore } from "../data/images.ts";
import { findVersion } from "../data/versions.ts";
import { copyBriefing, imagesIn } from "../document/copy-briefing.ts";
import { readMeta } from "../document/shape.ts";
import { memberAccess } from "../queries/text-access.ts";
import { authorizeIn } from "./authorize-in.ts";
import { earlierState } from "./earlier-state.ts";
import { editText } from "./edit-text.ts";

export const copyVersionInput = z.object({
  /** Left out: the version's own. */
  title: titleInput.optional(),
});

export type CopyVersion = z.output<typeof copyVersionInput> & {
  userId: string;
  briefingId: string;
  number: number;
};

/** Throws `not_found`, also for a version that this person doesn't see, and `not_allowed` for who may begin no briefing. */
export async function copyVersion(ask: CopyVersion): Promise<{ id: string }> {
  return transaction((tx) => copyIn(tx, ask));
}

async function copyIn(tx: Tx, { userId, briefingId, number, title }: CopyVersion): Promise<{ id: string }> {
  const { briefing, actor } = await memberAccess(tx, userId, briefingId);
  await authorizeIn(tx, { workspaceId: briefing.workspaceId, userId }, "edit");
  const version = await findVersion(tx, briefingId, number);
  if (!version || (version.name === "" && !can(actor, "comment")))
    throw new AppError("not_found", "The briefing has no such version.");
  const { doc: original } = await earlierState(tx, briefing, { number });
  const id = randomUUID();
  const ownTitle =
    title ?? (readMeta(original).title.slice(0, maxTitleLength).toWellFormed() || briefing.title);
  await insertBriefing(tx, {
    ...{ id, workspaceId: briefing.workspaceId, createdById: userId, title: ownTitle },
  });
  if (briefing.isRestricted) await restrictTo(tx, id, userId);
  audit(tx, {
    briefingId: id,
    actorId: userId,
    act: "briefing_begun",
    facts: { from: briefingId, version: number },
  });
  const images = { from: briefingId, to: id, ids: imagesIn(original), uploadedById: userId };
  const copies = await imageStore.copy(tx, images);
  await editText(tx, { briefingId: id, userId, command: "copy-version" }, (doc) =>
    copyBriefing(doc, original, {
      title: ownTitle,
      newId: randomUUID,
      imageFor: (image) => copies.get(String(image)) ?? image,
    }),
  );
  return { id };
}

/** What was for a few is so in the copy: for who made it, and for the owners. */
async function restrictTo(tx: Tx, briefingId: string, userId: string): Promise<void> {
  await setRestricted(tx, briefingId, true);
  await saveNamed(tx, { briefingId, userId }, "manager");
}
