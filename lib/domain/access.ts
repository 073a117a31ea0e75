// Who may do what: the one table that the server, the API and the pages ask. Knows nothing of how it is enforced.
import { AppError } from "./errors.ts";

export const roles = ["owner", "manager", "editor", "commenter", "viewer"] as const;
export type Role = (typeof roles)[number];

export const guestRoles = ["commenter", "viewer"] as const;
export type GuestRole = (typeof guestRoles)[number];

/** What somebody can be named as in a restricted briefing: owners are made of the whole workspace. */
export const namedRoles = ["manager", "editor", "commenter", "viewer"] as const;
export type NamedRole = (typeof namedRoles)[number];

/** One action per row of the role table. */
export const actions = ["read", "comment", "suggest", "edit", "version", "decide", "manage", "own"] as const;
export type Action = (typeof actions)[number];

/** Somebody at a door: a member with a role, or a guest with a link's role. */
export type Actor = { kind: "member"; role: Role } | { kind: "guest"; role: GuestRole };

/**
 * - read: read, export, see versions · comment: comment, reply, mention · suggest: suggest changes
 * - edit: edit text and sections, accept or reject suggestions · version: name and restore versions, ask for review
 * - decide: decide on a review, sign off, lock or unlock sections
 * - manage: members, invitations, guest links, templates, and archiving a briefing
 * - own: workspace settings, audit log, delete, make owners
 */
const memberMay: Record<Role, readonly Action[]> = {
  owner: ["read", "comment", "suggest", "edit", "version", "decide", "manage", "own"],
  manager: ["read", "comment", "suggest", "edit", "version", "decide", "manage"],
  editor: ["read", "comment", "suggest", "edit", "version"],
  commenter: ["read", "comment", "suggest"],
  viewer: ["read"],
};

const guestMay: Record<GuestRole, readonly Action[]> = {
  commenter: ["read", "comment", "suggest"],
  viewer: ["read"],
};

export function can(actor: Actor, action: Action): boolean {
  return actor.kind === "member"
    ? memberMay[actor.role].includes(action)
    : guestMay[actor.role].includes(action);
}

export function rolesThatMay(action: Action): Role[] {
  return roles.filter((role) => can({ kind: "member", role }, action));
}

/** Throws `not_allowed` unless the actor may. Commands and queries start with this. */
export function authorize(actor: Actor | null, action: Action): asserts actor is Actor {
  if (!actor || !can(actor, action)) throw new AppError("not_allowed");
}

/** What a socket or a page may do with one briefing's text. */
export type TextAccess = "edit" | "read";

/** The text of an archived briefing is read by those who may read, and edited by nobody. */
export function textAccessFor(actor: Actor, briefing: { archivedAt: Date | null }): TextAccess {
  return can(actor, "edit") && briefing.archivedAt === null ? "edit" : "read";
}

/** Comments change the text too, by a mark: in an archived briefing there are no new ones. */
export function mayComment(actor: Actor, briefing: { archivedAt: Date | null }): boolean {
  return can(actor, "comment") && briefing.archivedAt === null;
}

/**
 * How a text came to be is for members: its versions and what differs between them, who wrote what, reviews and sign-offs, and how
 * comments were settled. Guests see the text as it is, and what was released.
 */
export function mayLookBack(actor: Actor): boolean {
  return actor.kind === "member" && can(actor, "read");
}

/** Of which of a briefing's versions somebody hears: who may only read of named ones, guests of none. */
export type VersionsSeen = "all" | "named" | "none";

export function versionsSeen(actor: Actor): VersionsSeen {
  if (!mayLookBack(actor)) return "none";
  return can(actor, "comment") ? "all" : "named";
}

/** Who reads a briefing reads its threads; of guests those who may comment. Which of them, threads say (`showsThread`). */
export function mayReadThreads(actor: Actor): boolean {
  return actor.kind === "member" ? can(actor, "read") : can(actor, "comment");
}

/** Playback shows every word that was ever written: it is for members who may comment. */
export function mayPlayBack(actor: Actor): boolean {
  return actor.kind === "member" && can(actor, "comment");
}

export type BriefingRights = Record<
  | "edit"
  | "comment"
  | "suggest"
  | "version"
  | "lock"
  | "archive"
  | "delete"
  | "saveTemplate"
  | "readThreads"
  | "lookBack",
  boolean
>;

/** What a page or a program is told that this person may do with one briefing. The commands ask again. */
export function briefingRights(actor: Actor, access: TextAccess): BriefingRights {
  return {
    edit: access === "edit",
    comment: can(actor, "comment"),
    suggest: can(actor, "suggest"),
    version: can(actor, "version") && access === "edit",
    lock: can(actor, "decide") && access === "edit",
    archive: can(actor, "manage"),
    delete: can(actor, "own"),
    saveTemplate: can(actor, "manage"),
    readThreads: mayReadThreads(actor),
    lookBack: mayLookBack(actor),
  };
}
