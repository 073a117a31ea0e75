// What the product's own database role may do: everything but change what only grows. Makes no roles.
import { AppError } from "../domain/errors.ts";
import { advisoryLock } from "./migrations.ts";
import { reach } from "./reach.ts";

/** The product reads these and adds to them; changing or removing takes the owner. */
const appendOnlyTables = [
  "journal_entries",
  "journal_packs",
  "images",
  "versions",
  "restores",
  "review_decisions",
  "sign_offs",
  "review_events",
  "releases",
  "signing_keys",
  "audit_events",
];

/** The product only looks whether the history is complete. */
const readOnlyTables = ["_prisma_migrations", "graphile_worker.migrations"];

/** The jobs' tables show no row to others than their owner, unless a policy says so. */
const jobTables = ["_private_jobs", "_private_job_queues", "_private_tasks", "_private_known_crontabs"];

/**
 * Gives the role of `productUrl` its rights in the owner's database, table by table as they are now.
 * Does nothing when one role serves both purposes. Safe to repeat.
 */
export async function grantProduct(adminUrl: string, productUrl: string): Promise<void> {
  const role = userOf(productUrl);
  if (role === userOf(adminUrl)) return;
  const client = await reach(adminUrl);
  try {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
    if (rowCount === 0)
      throw new AppError("unavailable", `The user "${role}" of DATABASE_URL does not exist.`);
    await client.query(grantsFor(client.escapeIdentifier(role)));
  } finally {
    await client.end();
  }
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/**
 * One script, so one transaction: there is no moment with fewer rights than before. Two starts at once give them one after the other:
 * PostgreSQL refuses the second change of a table's rights at one time.
 */
function grantsFor(role: string): string {
  return `
    SELECT pg_advisory_xact_lock(${advisoryLock});
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
    GRANT USAGE ON SCHEMA graphile_worker TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${role};
    ${jobTables.map((table) => policyFor(`graphile_worker.${table}`, role)).join("\n    ")}
    GRANT EXECUTE ON FUNCTION journal_digest(uuid, bigint, bigint), remove_packed_entries(uuid, bigint),
      purge_briefing(uuid, integer) TO ${role};
    REVOKE UPDATE, DELETE, TRUNCATE ON ${appendOnlyTables.join(", ")} FROM ${role};
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${readOnlyTables.join(", ")} FROM ${role};`;
}

function policyFor(table: string, role: string): string {
  return `DROP POLICY IF EXISTS product ON ${table};
    CREATE POLICY product ON ${table} TO ${role} USING (true) WITH CHECK (true);`;
}
