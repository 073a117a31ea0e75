// Rows that a room needs, written straight into a test's database: people, a workspace, a briefing with a first entry.
import { randomUUID } from "node:crypto";
import { appendServerEdit } from "../../lib/data/journal.ts";
import { transaction } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import type { Person } from "../../server/member.ts";
import { startingUpdate } from "./typist.ts";

export type BriefingRows = { briefingId: string; workspaceId: string; people: Record<Role, Person> };

/** A briefing whose journal holds `startingUpdate()`, and one member per role. */
export async function makeBriefing(update: Uint8Array = startingUpdate()): Promise<BriefingRows> {
  return transaction(async (tx) => {
    const workspace = await tx.workspace.create({ data: { name: "Desk" } });
    const person = async (role: Role): Promise<Person> => {
      const user = await tx.user.create({ data: { email: `${randomUUID()}@example.org`, name: role } });
      await tx.membership.create({ data: { workspaceId: workspace.id, userId: user.id, role } });
      return { id: user.id, name: user.name, color: user.color };
    };
    const people = {
      owner: await person("owner"),
      manager: await person("manager"),
      editor: await person("editor"),
      commenter: await person("commenter"),
      viewer: await person("viewer"),
    };
    const briefing = await tx.briefing.create({
      data: { workspaceId: workspace.id, createdById: people.owner.id, title: "Untitled" },
    });
    const edit = { briefingId: briefing.id, userId: people.owner.id, command: "create", update };
    await appendServerEdit(tx, edit, briefing);
    return { briefingId: briefing.id, workspaceId: workspace.id, people };
  });
}
