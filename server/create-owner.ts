// `npm run create-owner`: makes the first account of a database of one's own, with a workspace. Adds no further members.
import { parseArgs } from "node:util";
import { createOwner, createOwnerInput } from "../lib/commands/create-owner.ts";
import { config, ConfigError } from "../lib/config.ts";
import { closeDb } from "../lib/data/client.ts";
import { bringUpToDate } from "../lib/data/up-to-date.ts";
import { AppError } from "../lib/domain/errors.ts";
import { say, sayFault } from "../lib/log.ts";
import { askPassword } from "./ask-password.ts";
import { StartFault } from "./start-fault.ts";

const usage = 'npm run create-owner -- --email ADDRESS --name "NAME" [--workspace "NAME"]';

async function makeOwner(): Promise<void> {
  const { email, name, workspace } = readArguments();
  const { databaseUrl, databaseAdminUrl } = config();
  if (!databaseUrl)
    throw new StartFault("DATABASE_URL must be set; the product's own database comes with sample accounts.");
  await bringUpToDate(databaseAdminUrl ?? databaseUrl, databaseUrl);
  const input = { email, name, workspace, password: await askPassword() };
  const faults = createOwnerInput.safeParse(input).error?.issues ?? [];
  if (faults.length > 0) throw new StartFault(faults.map(({ path }) => sentenceFor(path[0])).join("\n"));
  await createOwner(input);
  say(`${email} can sign in now and owns the workspace "${workspace}".`);
}

function readArguments(): { email: string; name: string; workspace: string } {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ options: { email: text, name: text, workspace: text } });
    const { email, name, workspace = "Workspace" } = values;
    if (email && name) return { email, name, workspace };
  } catch {
    // An unknown option is answered like a missing one.
  }
  throw new StartFault(`Usage: ${usage}`);
}

function sentenceFor(field: PropertyKey | undefined): string {
  switch (field) {
    case "email":
      return "--email must be an e-mail address.";
    case "password":
      return "The password must have 10 to 256 characters.";
    default:
      return `--${String(field)} must have 1 to 100 characters.`;
  }
}

try {
  await makeOwner();
} catch (error) {
  const expected = error instanceof StartFault || error instanceof AppError || error instanceof ConfigError;
  if (!expected) throw error;
  sayFault(error.message);
  process.exitCode = 1;
} finally {
  await closeDb();
}
