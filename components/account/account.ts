// Who is signed in, as the bar and its menu know them, on the server and in the browser.
import type { Action, Role } from "#lib/domain/access.ts";
import type { Person } from "../ui/avatar.tsx";

export type Account = Person & {
  email: string | null;
  memberships: { workspace: { id: string; name: string }; role: Role; may: Action[] }[];
};

/** Only members have an address. */
export function isGuest({ email }: Account): boolean {
  return email === null;
}

/** Whether the person owns a workspace. */
export function owns({ memberships }: Account): boolean {
  return memberships.some(({ may }) => may.includes("own"));
}

/** Whether the person may decide on reviews somewhere. */
export function decides({ memberships }: Account): boolean {
  return memberships.some(({ may }) => may.includes("decide"));
}

/** Whether the person manages a workspace somewhere. */
export function manages({ memberships }: Account): boolean {
  return memberships.some(({ may }) => may.includes("manage"));
}
