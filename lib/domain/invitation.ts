// Invitations: how long they last, whether one works, and how often they may be made and tried. Pure.
import type { Role } from "./access.ts";
import { mayGive } from "./membership.ts";

export const invitationDays = [1, 7, 14, 30] as const;
export type InvitationDays = (typeof invitationDays)[number];
export const usualDays: InvitationDays = 14;

export const maxInvitationNote = 500;

export const invitationLimits = {
  /** Made or sent again, per workspace: each may be a mail to somebody who never asked for it. */
  made: { points: 100, seconds: 3_600 },
  /** Tokens that nobody has, per network address. */
  tried: { points: 30, seconds: 15 * 60 },
} as const;

/** lapsed: whoever made it may no longer give this role, so it doesn't either. */
export const invitationStates = ["open", "used", "revoked", "expired", "lapsed"] as const;
export type InvitationState = (typeof invitationStates)[number];

export type InvitationLife = {
  /** Null for a link. */
  email: string | null;
  role: Role;
  expiresAt: Date;
  revokedAt: Date | null;
  usedAt: Date | null;
  /** The role that whoever made it has now; null for none. */
  makerRole: Role | null;
};

/** One to an address is used up by the first who comes; a link isn't. */
export function invitationState(life: InvitationLife, now: Date): InvitationState {
  if (life.revokedAt !== null) return "revoked";
  if (life.email !== null && life.usedAt !== null) return "used";
  if (life.expiresAt <= now) return "expired";
  return life.makerRole !== null && mayGive(life.makerRole, life.role) ? "open" : "lapsed";
}

export type InvitationView = {
  id: string;
  workspaceId: string;
  /** Null for a link. */
  email: string | null;
  role: Role;
  note: string;
  state: InvitationState;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  /** How many came by it. */
  uses: number;
  /** Who made it, or sent it again last. */
  by: { id: string; name: string };
};

/** What whoever holds the token is told. `who`: what the one who asks is to it. */
export type InvitationPage = {
  workspace: { id: string; name: string };
  role: Role;
  by: string;
  note: string;
  email: string | null;
  /**
   * - new: nobody is signed in · known: neither, and the address has an account
   * - welcome: they may accept · other: it is to another address · member: they are one already
   */
  who: "new" | "known" | "welcome" | "other" | "member";
};
