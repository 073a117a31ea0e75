// A template that somebody is about to change: found, allowed, and held against other changes until the transaction ends.
import { AppError } from "../domain/errors.ts";
import type { Tx } from "../data/client.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { findTemplate, type TemplateFacts } from "../data/templates.ts";
import { authorizeIn } from "./authorize-in.ts";

/** Throws `not_found`, to strangers too, and `not_allowed` to members who may not manage. */
export async function templateInHand(
  tx: Tx,
  { userId, id }: { userId: string; id: string },
): Promise<TemplateFacts> {
  const found = await findTemplate(tx, id);
  if (!found || !(await findRole(tx, found.workspaceId, userId))) throw unknownTemplate();
  await authorizeIn(tx, { workspaceId: found.workspaceId, userId }, "manage");
  await holdWorkspace(tx, found.workspaceId);
  // Somebody may have changed or removed it while this waited.
  const template = await findTemplate(tx, id);
  if (!template) throw unknownTemplate();
  return template;
}

const unknownTemplate = () => new AppError("not_found", "There is no such template.");
