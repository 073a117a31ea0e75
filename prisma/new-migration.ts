// `npm run db:migration NAME`: writes the next migration from the schema's change. Applies nothing.
// `migrations/schema.prisma` is the schema that the existing migrations lead to; this command keeps it in step.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemaChange } from "../lib/data/schema-change.ts";
import { say, sayFault } from "../lib/log.ts";

const prismaDir = fileURLToPath(new URL(".", import.meta.url));

async function writeMigration(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z][a-z0-9_]{0,59}$/.test(name))
    return fail(
      "Give the migration a name of lower-case letters, digits and underscores: npm run db:migration add_threads",
    );
  const before = join(prismaDir, "migrations", "schema.prisma");
  const after = join(prismaDir, "schema.prisma");
  const sql = await schemaChange(before, after);
  if (sql === null) return fail("The schema has not changed since the last migration.");
  const folder = join(prismaDir, "migrations", `${timestamp(new Date())}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), sql);
  await copyFile(after, before);
  say(`Wrote ${join(folder, "migration.sql")}: read it, and add by hand what a schema can't say.`);
}

/** Prisma's form, so that the names sort by time. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}

function fail(sentence: string): void {
  sayFault(sentence);
  process.exitCode = 1;
}

await writeMigration(process.argv[2]);
