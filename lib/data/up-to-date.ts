// Brings a database to all that this version needs: our migrations, the jobs' tables, and the product's rights on both.
import { grantProduct } from "./grants.ts";
import { applyMigrations } from "./migrations.ts";
import { applyWorkerSchema } from "./worker-schema.ts";

/** Names what was applied. Rights are given anew when something was; with null there is no other role to give them to. */
export async function bringUpToDate(adminUrl: string, productUrl: string | null): Promise<string[]> {
  const applied = [...(await applyMigrations(adminUrl)), ...(await applyWorkerSchema(adminUrl))];
  if (applied.length > 0 && productUrl !== null) await grantProduct(adminUrl, productUrl);
  return applied;
}
