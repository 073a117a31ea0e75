// Who may give and take which role in a workspace, and what a page is told of its members. Pure.
import { can, roles, type Role } from "./access.ts";
import type { PersonView } from "./thread-view.ts";

/** Whether somebody with a role may give another one to somebody, or change who has it: managers anybody's but owners'. */
export function mayGive(by: Role, role: Role): boolean {
  return can({ kind: "member", role: by }, role === "owner" ? "own" : "manage");
}

/** The highest first. */
export function rolesToGive(by: Role): Role[] {
  return roles.filter((role) => mayGive(by, role));
}

export type MemberView = PersonView & {
  email: string;
  role: Role;
  joinedAt: string;
  /** To within some minutes; null for somebody who hasn't been here yet. */
  seenAt: string | null;
};

export type MembersView = {
  items: MemberView[];
  nextCursor: string | null;
  /** Of the whole workspace. */
  owners: number;
};

/** What goes with a member who is removed. */
export type RemovalView = {
  /** Restricted briefings in which they are named. */
  named: number;
  /** Open reviews that no longer wait for them. */
  reviews: number;
  /** Invitations of theirs that no longer work. */
  invitations: number;
  /** Those of others, by which whoever has one can come in, this one too. They go on. */
  links: number;
};
