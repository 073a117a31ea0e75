// Who can come into a briefing and how, as pages and programs are told of it, and its limits. Types and numbers only.
import type { GuestRole, NamedRole, Role } from "./access.ts";
import type { PersonView } from "./thread-view.ts";

/** Of one briefing. */
export const maxNamed = 500;
export const maxLinks = 50;
/** In characters. */
export const maxRequestNote = 500;
export const maxLinkNote = 200;

/** Where a role comes from: being an owner, the role in the workspace, or being named in this briefing. */
export type RoleSource = "owner" | "workspace" | "named";

export type AccessPerson = PersonView & { role: Role; from: RoleSource };

export type AccessView = {
  restricted: boolean;
  may: { manage: boolean };
  /** How many guest links work, by what they let do. */
  links: Record<GuestRole, number>;
  /** By name; with those who are in. */
  items: AccessPerson[];
  nextCursor: string | null;
};

/** A member of the workspace who isn't in yet. */
export type OtherMember = PersonView & { workspaceRole: Role };

export type RequestView = {
  id: string;
  by: PersonView;
  note: string;
  /** ISO 8601, as all times here. */
  askedAt: string;
};

/** What the one who asks is told. */
export type OwnRequestView = { open: { note: string; askedAt: string } | null };

export type LinkView = {
  id: string;
  role: GuestRole;
  note: string;
  /** The whole address, to be copied. */
  address: string;
  on: boolean;
  /** On, and not over. */
  works: boolean;
  expiresAt: string | null;
  uses: number;
  usedAt: string | null;
  createdAt: string;
};

export type NamedMember = { userId: string; role: NamedRole };
