// What one person may do with one briefing's text: asked by sockets, pages and commands alike.
import {
  authorize,
  can,
  mayLookBack,
  textAccessFor,
  type Action,
  type Actor,
  type TextAccess,
} from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { findBriefing, type BriefingFacts } from "../data/briefings.ts";
import type { Tx } from "../data/client.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { findRole, membershipsOf } from "../data/memberships.ts";

export type Standing = { briefing: BriefingFacts; actor: Actor; access: TextAccess };

/** Throws `not_found` for an unknown briefing, and to strangers for any; `not_allowed` to a member of its workspace who may not read it. */
export async function textAccess(tx: Tx, userId: string, briefingId: string): Promise<Standing> {
  const briefing = await findBriefing(tx, briefingId);
  const actor = briefing && (await actorIn(tx, briefingId, userId));
  const isKnown = actor !== null || (briefing && (await findRole(tx, briefing.workspaceId, userId))) !== null;
  return standingAt(isKnown ? briefing : null, actor);
}

/** The same for what is told to members alone: guests are refused with `not_allowed`. */
export async function memberAccess(tx: Tx, userId: string, briefingId: string): Promise<Standing> {
  const standing = await textAccess(tx, userId, briefingId);
  if (!mayLookBack(standing.actor)) throw new AppError("not_allowed");
  return standing;
}

/** What that comes to of facts that were read already. `briefing` is null also where nobody may know of it. Throws the same. */
export function standingAt<Briefing extends { archivedAt: Date | null }>(
  briefing: Briefing | null,
  actor: Actor | null,
): { briefing: Briefing; actor: Actor; access: TextAccess } {
  if (!briefing) throw new AppError("not_found");
  authorize(actor, "read");
  return { briefing, actor, access: textAccessFor(actor, briefing) };
}

/** For lists over many briefings: the workspaces in which the person may do so with them. */
export async function workspacesWhere(tx: Tx, userId: string, action: Action): Promise<string[]> {
  const memberships = await membershipsOf(tx, userId);
  return memberships
    .filter(({ role }) => can({ kind: "member", role }, action))
    .map(({ workspaceId }) => workspaceId);
}
