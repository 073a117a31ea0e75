// Whether somebody may do something in a workspace as a whole, asked where a command begins.
import { authorize, type Action } from "../domain/access.ts";
import type { Tx } from "../data/client.ts";
import { findRole } from "../data/memberships.ts";

/** Throws `not_allowed`, to strangers too. */
export async function authorizeIn(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  action: Action,
): Promise<void> {
  const role = await findRole(tx, workspaceId, userId);
  authorize(role && { kind: "member", role }, action);
}
