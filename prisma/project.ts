// `npm run db:project [BRIEFING]`: rebuilds what the lists show of one briefing, or of all, from the journal. May run while
// the product does. Changes no text.
import { projectBriefing } from "../lib/commands/project-briefing.ts";
import { config, ConfigError } from "../lib/config.ts";
import { briefingIdsAfter } from "../lib/data/briefings.ts";
import { closeDb, db } from "../lib/data/client.ts";
import { firstLook } from "../lib/data/first-look.ts";
import { AppError } from "../lib/domain/errors.ts";
import { say, sayFault } from "../lib/log.ts";

const pageSize = 100;

async function* allBriefingIds(): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page: string[] = await briefingIdsAfter(db(), after, pageSize);
    yield* page;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return;
  }
}

async function project([briefingId, ...rest]: string[]): Promise<void> {
  if (rest.length > 0) throw new AppError("invalid", "At most one briefing can be named.");
  const { databaseUrl } = config();
  if (!databaseUrl) throw new AppError("invalid", "DATABASE_URL must be set.");
  await firstLook(databaseUrl);
  let count = 0;
  for await (const id of briefingId === undefined ? allBriefingIds() : [briefingId]) {
    const { seq, sections } = await projectBriefing(id);
    say(`${id}: ${sections} sections as of entry ${seq}`);
    count++;
  }
  say(count === 1 ? "Rebuilt 1 briefing." : `Rebuilt ${count} briefings.`);
}

try {
  await project(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
  sayFault(error.message);
  process.exitCode = 1;
} finally {
  await closeDb();
}
