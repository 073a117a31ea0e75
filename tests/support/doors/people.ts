// The people who try a desk's doors: one of each way to stand to it.
import { randomUUID } from "node:crypto";
import { db } from "../../../lib/data/client.ts";
import { can, guestRoles, roles, type Action, type Actor, type Role } from "../../../lib/domain/access.ts";
import { sendAs, sender, type Send } from "../api.ts";
import { makeBriefing } from "../briefing-rows.ts";
import type { Desk } from "./desk.ts";

export type Who = {
  name: string;
  send: Send;
  /** Null for nobody. */
  userId: string | null;
  workspaceRole: Role | null;
  /** As what they stand in the briefing. */
  actor: Actor | null;
};

/** The right of this workspace's members. */
export function mayInWorkspace({ workspaceRole: role }: Who, action: Action): boolean {
  return role !== null && can({ kind: "member", role }, action);
}

/** Members by their role, guests, and those who are nothing here. */
export async function peopleAt(desk: Desk): Promise<Who[]> {
  const members = roles.map((role) => member(desk, role, { kind: "member", role }));
  return Promise.all([...members, ...strangersAt(desk), ...guestsAt(desk)]);
}

/** Of a briefing that is restricted: an editor may only read, a commenter edits, a manager and a viewer aren't named. */
export async function peopleAtRestricted(desk: Desk): Promise<Who[]> {
  const { briefingId, people } = desk;
  const named = [
    { briefingId, userId: people.editor.id, role: "viewer" as const },
    { briefingId, userId: people.commenter.id, role: "editor" as const },
  ];
  await db().briefing.update({ where: { id: briefingId }, data: { isRestricted: true } });
  await db().briefingMember.createMany({ data: named });
  const as = (role: Role): Actor => ({ kind: "member", role });
  const members = [
    member(desk, "owner", as("owner")),
    member(desk, "manager", null),
    member(desk, "editor", as("viewer")),
    member(desk, "commenter", as("editor")),
    member(desk, "viewer", null),
  ];
  return Promise.all([...members, ...strangersAt(desk), ...guestsAt(desk)]);
}

async function member({ people }: Desk, role: Role, actor: Actor | null): Promise<Who> {
  const { id: userId } = people[role];
  const as = actor ? actor.role : "nothing";
  return { name: `${role} as ${as}`, send: await sendAs(userId), userId, workspaceRole: role, actor };
}

function strangersAt(desk: Desk): Promise<Who>[] {
  return [nobody(), removedMember(desk), otherOwner()];
}

function nobody(): Promise<Who> {
  return Promise.resolve({ ...outside("nobody", null), send: sender() });
}

async function removedMember({ workspaceId, briefingId }: Desk): Promise<Who> {
  const data = { name: "removed", email: `${randomUUID()}@example.org` };
  const { id: userId } = await db().user.create({ data, select: { id: true } });
  await db().membership.create({ data: { workspaceId, userId, role: "owner" } });
  const send = await sendAs(userId);
  await db().briefingMember.create({ data: { briefingId, userId, role: "manager" } });
  await db().membership.delete({ where: { workspaceId_userId: { workspaceId, userId } } });
  return { ...outside("removed member", userId), send };
}

async function otherOwner(): Promise<Who> {
  const { people } = await makeBriefing();
  return { ...outside("other workspace's owner", people.owner.id), send: await sendAs(people.owner.id) };
}

function outside(name: string, userId: string | null): Omit<Who, "send"> {
  return { name, userId, workspaceRole: null, actor: null };
}

function guestsAt({ briefingId, people }: Desk): Promise<Who>[] {
  return guestRoles.map(async (role): Promise<Who> => {
    const link = { briefingId, role, note: "", createdById: people.manager.id };
    const { id: guestLinkId } = await db().guestLink.create({ data: link, select: { id: true } });
    const { id: userId } = await db().user.create({
      data: { name: "Guest", guestLinkId },
      select: { id: true },
    });
    const send = await sendAs(userId);
    return { name: `guest ${role}`, send, userId, workspaceRole: null, actor: { kind: "guest", role } };
  });
}
