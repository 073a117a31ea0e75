// A manager removes a template. Briefings that began with it stay as they are.
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { removeTemplate } from "../data/templates.ts";
import { templateInHand } from "./template-in-hand.ts";

export async function deleteTemplate({ userId, id }: { userId: string; id: string }): Promise<void> {
  await transaction(async (tx) => {
    const { workspaceId, name } = await templateInHand(tx, { userId, id });
    const facts = { templateId: id, name };
    audit(tx, { workspaceId, actorId: userId, act: "template_deleted", facts });
    await removeTemplate(tx, id);
  });
}
