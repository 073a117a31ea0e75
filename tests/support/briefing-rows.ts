// Rows that a room needs, written straight into a test's database: people, a workspace, a briefing with a first entry.
import { randomUUID } from "node:crypto";
import { appendServerEdit, sqlOf } from "../../lib/data/journal.ts";
import { transaction } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { Person } from "../../server/member.ts";
import { startingUpdate } from "./typist.ts";

export type BriefingRows = { briefingId: string; workspaceId: string; people: Record<Role, Person> };

/** A briefing whose journal holds `startingUpdate()`, and one member per role. */
export async function makeBriefing(update: Uint8Array = startingUpdate()): Promise<BriefingRows> {
  return transaction(async (tx) => {
    const workspace = await tx.workspace.create({ data: { name: "Desk" } });
    const made = await tx.user.createManyAndReturn({
      data: roles.map((role) => ({ email: `${randomUUID()}@example.org`, name: role })),
    });
    const person = (role: Role): Person => {
      const { id, name, color } = made.find((user) => user.name === role) ?? missing(role);
      return { id, name, color };
    };
    const people = {
      owner: person("owner"),
      manager: person("manager"),
      editor: person("editor"),
      commenter: person("commenter"),
      viewer: person("viewer"),
    };
    await tx.membership.createMany({
      data: roles.map((role) => ({ workspaceId: workspace.id, userId: people[role].id, role })),
    });
    const briefing = await tx.briefing.create({
      data: { workspaceId: workspace.id, createdById: people.owner.id, title: "Untitled" },
    });
    const edit = { briefingId: briefing.id, userId: people.owner.id, command: "create", update };
    await appendServerEdit(sqlOf(tx), edit, briefing);
    return { briefingId: briefing.id, workspaceId: workspace.id, people };
  });
}

function missing(role: Role): never {
  throw new Error(`no ${role} was made`);
}
