// Whether somebody may see what only those see who manage a workspace, asked where a query begins.
import { can, type Role } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { Tx } from "../data/client.ts";
import { findRole } from "../data/memberships.ts";

/** Throws `not_found` to strangers, who don't learn which workspaces there are, and `not_allowed` to members who don't manage it. */
export async function managedAs(tx: Tx, userId: string, workspaceId: string): Promise<Role> {
  const role = await findRole(tx, workspaceId, userId);
  if (!role) throw new AppError("not_found");
  if (!can({ kind: "member", role }, "manage")) throw new AppError("not_allowed");
  return role;
}
