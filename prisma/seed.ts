// The sample workspace. A first start writes it through `seedSample`; run by itself (`npm run db:seed -- --demo`) it writes
// it into the migrated database of DATABASE_URL. Never writes into a database that holds a workspace.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { writeSample } from "../lib/commands/seed-sample.ts";
import { config, ConfigError } from "../lib/config.ts";
import { closeDb } from "../lib/data/client.ts";
import { firstLook } from "../lib/data/first-look.ts";
import { AppError } from "../lib/domain/errors.ts";
import { say, sayFault } from "../lib/log.ts";
import { sample, samplePassword } from "./sample/sample.ts";

export type SampleAccount = { address: string; password: string; role: string };

/** The accounts that were made; none when the database holds a workspace already. */
export async function seedSample(): Promise<SampleAccount[]> {
  const written = await writeSample(sample, samplePassword);
  if (!written) return [];
  return sample.people.map(({ email, name }) => ({ address: email, password: samplePassword, role: name }));
}

/** Accounts whose password everybody knows: nobody gets them without asking for them. */
async function seedOnRequest(args: string[]): Promise<void> {
  const { databaseUrl } = config();
  if (!databaseUrl)
    throw new AppError(
      "invalid",
      "DATABASE_URL must be set; the product's own database gets the sample at its first start.",
    );
  if (!isDemo(args))
    throw new AppError(
      "invalid",
      "The sample's accounts have a known password. Add --demo (npm run db:seed -- --demo) to write them anyway.",
    );
  await firstLook(databaseUrl);
  const accounts = await seedSample();
  if (accounts.length === 0) say("The database holds a workspace already; nothing was written.");
  for (const { address, password, role } of accounts) say(`${address}  ${password}  ${role}`);
}

function isDemo(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { demo: { type: "boolean" } } }).values.demo ?? false;
  } catch {
    throw new AppError("invalid", "The only option is --demo.");
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    await seedOnRequest(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
    sayFault(error.message);
    process.exitCode = 1;
  } finally {
    await closeDb();
  }
}
