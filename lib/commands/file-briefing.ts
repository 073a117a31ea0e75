// Somebody who may edit a briefing puts it into a folder and gives it tags, by names: one that the workspace doesn't have yet
// comes into being with its first use. The text isn't touched.
import type { z } from "zod";
import { AppError } from "../domain/errors.ts";
import type { filingInput } from "../domain/input.ts";
import { maxLabels, nameKeyOf, type Label, type LabelKind } from "../domain/label.ts";
import { transaction, type Tx } from "../data/client.ts";
import { setFolder, setTags } from "../data/filing.ts";
import { countLabels, insertLabel, labelsNamed } from "../data/labels.ts";
import { holdWorkspace } from "../data/memberships.ts";
import { textAccess } from "../queries/text-access.ts";

export type FileBriefing = z.output<typeof filingInput> & { userId: string; briefingId: string };

export async function fileBriefing(filing: FileBriefing): Promise<void> {
  await transaction((tx) => fileBriefingIn(tx, filing));
}

/** What is left out of the filing stays as it is. Throws `conflict` when the workspace can hold no more folders or tags. */
export async function fileBriefingIn(
  tx: Tx,
  { userId, briefingId, folder, tags }: FileBriefing,
): Promise<void> {
  const { briefing, access } = await textAccess(tx, userId, briefingId);
  if (access !== "edit") throw new AppError("not_allowed");
  const { workspaceId } = briefing;
  await holdWorkspace(tx, workspaceId);
  if (folder !== undefined) {
    const [chosen = null] = await labelsFor(tx, "folder", {
      workspaceId,
      names: folder === null ? [] : [folder],
    });
    await setFolder(tx, briefingId, chosen);
  }
  if (tags !== undefined)
    await setTags(tx, briefingId, await labelsFor(tx, "tag", { workspaceId, names: tags }));
}

type Names = { workspaceId: string; names: string[] };

/** Those of these names, made where there are none; two names that are alike give one. */
async function labelsFor(tx: Tx, kind: LabelKind, { workspaceId, names }: Names): Promise<Label[]> {
  const keys = names.map(nameKeyOf);
  const wanted = names.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
  const found = await labelsNamed(tx, kind, { workspaceId, names: wanted });
  const known = new Set(found.map(({ nameKey }) => nameKey));
  const missing = wanted.filter((name) => !known.has(nameKeyOf(name)));
  await mustHaveRoom(tx, kind, { workspaceId, names: missing });
  const made: Label[] = [];
  for (const name of missing) made.push(await insertLabel(tx, kind, { workspaceId, name }));
  return [...found, ...made];
}

async function mustHaveRoom(tx: Tx, kind: LabelKind, { workspaceId, names }: Names): Promise<void> {
  if (names.length === 0) return;
  if ((await countLabels(tx, kind, workspaceId)) + names.length > maxLabels[kind])
    throw new AppError("conflict", `The workspace can hold no more ${kind}s.`);
}
