// Whether somebody may do something in a workspace as a whole, asked where a command begins.
import { authorize, type Action } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { Tx } from "../data/client.ts";
import { findRole } from "../data/memberships.ts";

/** Throws `not_allowed`, and `not_found` to strangers: they don't learn which workspaces there are. */
export async function authorizeIn(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  action: Action,
): Promise<void> {
  const role = await findRole(tx, workspaceId, userId);
  if (!role) throw new AppError("not_found");
  authorize({ kind: "member", role }, action);
}
