// `npm run db:migrate`: brings the database of DATABASE_ADMIN_URL (or DATABASE_URL) to this version's schema.
import { config, ConfigError } from "../lib/config.ts";
import { grantProduct } from "../lib/data/grants.ts";
import { bringUpToDate } from "../lib/data/up-to-date.ts";
import { AppError } from "../lib/domain/errors.ts";
import { say, sayFault } from "../lib/log.ts";

async function migrate(): Promise<void> {
  const { databaseUrl, databaseAdminUrl } = config();
  const adminUrl = databaseAdminUrl ?? databaseUrl;
  if (!adminUrl) throw new ConfigError(["DATABASE_URL must be set to say which database to migrate."]);
  const applied = await bringUpToDate(adminUrl, null);
  if (databaseUrl) await grantProduct(adminUrl, databaseUrl);
  for (const name of applied) say(`Applied ${name}.`);
  say(applied.length === 0 ? "The database was up to date already." : "The database is up to date.");
}

try {
  await migrate();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
  sayFault(error.message);
  process.exitCode = 1;
}
