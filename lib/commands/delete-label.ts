// A manager removes a folder or a tag. Its briefings stay, without it.
import type { LabelKind } from "../domain/label.ts";
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { removeLabel } from "../data/labels.ts";
import { labelInHand } from "./label-in-hand.ts";

export type DeleteLabel = { userId: string; kind: LabelKind; id: string };

export async function deleteLabel({ userId, kind, id }: DeleteLabel): Promise<void> {
  await transaction(async (tx) => {
    const { workspaceId, name } = await labelInHand(tx, { userId, kind, id });
    const facts = { labelId: id, kind, name };
    audit(tx, { workspaceId, actorId: userId, act: "label_deleted", facts });
    await removeLabel(tx, kind, id);
  });
}
