// A manager removes a folder or a tag. Its briefings stay, without it.
import type { LabelKind } from "../domain/label.ts";
import { transaction } from "../data/client.ts";
import { removeLabel } from "../data/labels.ts";
import { labelInHand } from "./label-in-hand.ts";

export type DeleteLabel = { userId: string; kind: LabelKind; id: string };

export async function deleteLabel({ userId, kind, id }: DeleteLabel): Promise<void> {
  await transaction(async (tx) => {
    await labelInHand(tx, { userId, kind, id });
    await removeLabel(tx, kind, id);
  });
}
