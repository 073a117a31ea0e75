// A manager gives a folder or a tag another name; its briefings keep it.
import { labelNameInput } from "../domain/input.ts";
import type { LabelKind } from "../domain/label.ts";
import { transaction } from "../data/client.ts";
import { updateLabelName } from "../data/labels.ts";
import { labelInHand } from "./label-in-hand.ts";

export type RenameLabel = { userId: string; kind: LabelKind; id: string; name: string };

/** Throws `conflict` when the workspace has another one of this name. */
export async function renameLabel({ userId, kind, id, name }: RenameLabel): Promise<void> {
  await transaction(async (tx) => {
    await labelInHand(tx, { userId, kind, id });
    await updateLabelName(tx, kind, { id, name: labelNameInput.parse(name) });
  });
}
