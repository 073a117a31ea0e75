// Who looks at the page of a workspace's members, and which workspace it is of.
import type { Role } from "#lib/domain/access.ts";

export type Managing = { userId: string; role: Role; workspaceId: string };
