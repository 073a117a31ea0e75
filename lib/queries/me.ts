// Who is signed in, with their workspaces and what they may do in each.
import { actions, can, type Action, type Role } from "../domain/access.ts";
import { db, type Tx } from "../data/client.ts";
import { membershipsOf } from "../data/memberships.ts";

export type Me = {
  id: string;
  name: string;
  email: string | null;
  color: number;
  memberships: { workspace: { id: string; name: string }; role: Role; may: Action[] }[];
};

export async function meView(user: Omit<Me, "memberships">, tx: Tx = db()): Promise<Me> {
  const memberships = await membershipsOf(tx, user.id);
  const { id, name, email, color } = user;
  return {
    id,
    name,
    email,
    color,
    memberships: memberships.map(({ workspaceId, workspaceName, role }) => ({
      workspace: { id: workspaceId, name: workspaceName },
      role,
      may: actions.filter((action) => can({ kind: "member", role }, action)),
    })),
  };
}
