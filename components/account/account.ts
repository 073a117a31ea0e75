// Who is signed in, as the bar and its menu know them, on the server and in the browser.
import type { Action, Role } from "#lib/domain/access.ts";
import type { Person } from "../ui/avatar.tsx";

export type Account = Person & {
  email: string | null;
  memberships: { workspace: { id: string; name: string }; role: Role; may: Action[] }[];
};

/** Whether the person manages a workspace. */
export function manages({ memberships }: Account): boolean {
  return memberships.some(({ may }) => may.includes("manage"));
}

/** Whether the person may decide on reviews somewhere. */
export function decides({ memberships }: Account): boolean {
  return memberships.some(({ may }) => may.includes("decide"));
}
