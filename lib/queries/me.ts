// Who somebody is in the workspaces: what the account menu and the API tell people about themselves.
import type { Role } from "../domain/access.ts";
import { db, type Tx } from "../data/client.ts";
import { membershipsOf } from "../data/memberships.ts";

export type Me = { memberships: { workspaceId: string; workspaceName: string; role: Role }[] };

export async function me(userId: string, tx: Tx = db()): Promise<Me> {
  return { memberships: await membershipsOf(tx, userId) };
}
