// A folder or a tag that somebody is about to change: found, allowed, and held against other changes until the transaction ends.
import { AppError } from "../domain/errors.ts";
import type { LabelKind } from "../domain/label.ts";
import type { Tx } from "../data/client.ts";
import { findLabel, type LabelFacts } from "../data/labels.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { authorizeIn } from "./authorize-in.ts";

/** Throws `not_found`, to strangers too, and `not_allowed` to members who may not manage. */
export async function labelInHand(
  tx: Tx,
  { userId, kind, id }: { userId: string; kind: LabelKind; id: string },
): Promise<LabelFacts> {
  const label = await findLabel(tx, kind, id);
  if (!label || !(await findRole(tx, label.workspaceId, userId))) throw unknownLabel(kind);
  await authorizeIn(tx, { workspaceId: label.workspaceId, userId }, "manage");
  await holdWorkspace(tx, label.workspaceId);
  // Somebody may have removed it while this waited.
  if (!(await findLabel(tx, kind, id))) throw unknownLabel(kind);
  return label;
}

const unknownLabel = (kind: LabelKind) => new AppError("not_found", `There is no such ${kind}.`);
