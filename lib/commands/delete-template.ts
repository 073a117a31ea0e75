// A manager removes a template. Briefings that began with it stay as they are.
import { transaction } from "../data/client.ts";
import { removeTemplate } from "../data/templates.ts";
import { templateInHand } from "./template-in-hand.ts";

export async function deleteTemplate({ userId, id }: { userId: string; id: string }): Promise<void> {
  await transaction(async (tx) => {
    await templateInHand(tx, { userId, id });
    await removeTemplate(tx, id);
  });
}
