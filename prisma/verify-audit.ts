// `npm run verify-audit`: reads the audit logs and says of each whether it is as it was written. May run while the product does.
import { config, ConfigError } from "../lib/config.ts";
import { closeDb } from "../lib/data/client.ts";
import { firstLook } from "../lib/data/first-look.ts";
import { AppError } from "../lib/domain/errors.ts";
import { say, sayFault } from "../lib/log.ts";
import { checkAudit, type AuditCheck } from "../lib/queries/audit-check.ts";

async function verify(): Promise<void> {
  const { databaseUrl } = config();
  if (!databaseUrl) throw new AppError("invalid", "DATABASE_URL must be set.");
  await firstLook(databaseUrl);
  for await (const check of checkAudit()) tell(check);
}

function tell(check: AuditCheck): void {
  if (check.whole) return say(`${check.workspaceId}: ${check.events} events, whole, up to ${check.head}`);
  const what = check.fault === "missing" ? "is missing" : "was changed";
  sayFault(`${check.workspaceId}: event ${check.seq} ${what}.`);
  process.exitCode = 1;
}

try {
  await verify();
} catch (error) {
  if (!(error instanceof AppError || error instanceof ConfigError)) throw error;
  sayFault(error.message);
  process.exitCode = 1;
} finally {
  await closeDb();
}
