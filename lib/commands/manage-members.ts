// Who manages a workspace gives its members other roles, removes them, or hands an own ownership over.
import { z } from "zod";
import { authorize, can, roles, type Role } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { mayGive } from "../domain/membership.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import { countOwners, removeMembership, setRole } from "../data/members.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { rightsChanged } from "./rights-changed.ts";

export const memberRoleInput = z.object({ role: z.enum(roles) });

/** `userId`: who does it; `memberId`: whom it concerns. */
export type MemberAct = { userId: string; workspaceId: string; memberId: string; now?: Date };

/** Does nothing where it is their role already. Throws `not_allowed`, and `conflict` for the only owner. */
export async function changeRole({ role, ...ask }: MemberAct & { role: Role }): Promise<void> {
  await transaction(async (tx) => {
    const { by, role: before } = await memberInHand(tx, ask);
    if (!mayGive(by, role)) throw new AppError("not_allowed");
    if (role !== before) await giveRole(tx, ask, { from: before, to: role });
  });
}

/** What they are named as in restricted briefings goes too. Throws `not_allowed`, and `conflict` for the only owner. */
export async function removeMember(ask: MemberAct): Promise<void> {
  await transaction(async (tx) => {
    const { role } = await memberInHand(tx, ask);
    if (role === "owner") await anotherOwner(tx, ask.workspaceId);
    const { workspaceId, userId, memberId } = ask;
    await removeMembership(tx, { workspaceId, userId: memberId });
    const facts = { userId: memberId, role };
    audit(tx, { workspaceId, actorId: userId, act: "member_removed", facts });
    await ended(tx, ask);
  });
}

/** An owner makes somebody else one and is a manager from then on. Throws `not_allowed`, and `conflict` for themselves. */
export async function handOver(ask: MemberAct): Promise<void> {
  await transaction(async (tx) => {
    const { by, role } = await memberInHand(tx, ask);
    authorize({ kind: "member", role: by }, "own");
    if (ask.memberId === ask.userId) throw new AppError("conflict", "You are an owner already.");
    if (role !== "owner") await giveRole(tx, ask, { from: role, to: "owner" });
    await giveRole(tx, { ...ask, memberId: ask.userId }, { from: "owner", to: "manager" });
  });
}

type InHand = { by: Role; role: Role };

/** Throws `not_allowed` to strangers too, and `not_found` for somebody who is no member. */
async function memberInHand(tx: Tx, { workspaceId, userId, memberId }: MemberAct): Promise<InHand> {
  await holdWorkspace(tx, workspaceId);
  const by = await findRole(tx, workspaceId, userId);
  if (by === null || !can({ kind: "member", role: by }, "manage")) throw new AppError("not_allowed");
  const role = await findRole(tx, workspaceId, memberId);
  if (role === null) throw new AppError("not_found", "There is no such member.");
  if (!mayGive(by, role)) throw new AppError("not_allowed");
  return { by, role };
}

async function giveRole(tx: Tx, ask: MemberAct, { from, to }: { from: Role; to: Role }): Promise<void> {
  const { workspaceId, userId, memberId } = ask;
  if (from === "owner") await anotherOwner(tx, workspaceId);
  await setRole(tx, { workspaceId, userId: memberId }, to);
  const facts = { userId: memberId, from, to };
  audit(tx, { workspaceId, actorId: userId, act: "member_role_changed", facts });
  await ended(tx, ask);
}

/** The workspace is held: nobody else takes an owner away meanwhile. */
async function anotherOwner(tx: Tx, workspaceId: string): Promise<void> {
  if ((await countOwners(tx, workspaceId)) < 2)
    throw new AppError("conflict", "A workspace keeps at least one owner.");
}

async function ended(tx: Tx, { workspaceId, userId: byId, memberId, now = new Date() }: MemberAct) {
  await rightsChanged(tx, { workspaceId, userId: memberId, byId, at: now });
}
