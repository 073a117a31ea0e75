// The sample accounts of an embedded start: written with the sample, once, and known to every later start.
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { firstLook } from "../lib/data/first-look.ts";
import { say } from "../lib/log.ts";
import { writeWhole } from "./data-dir.ts";

const accountShape = z.object({ address: z.string(), password: z.string(), role: z.string() });
export type SampleAccount = z.infer<typeof accountShape>;

/** Lies there while the sample is being written. */
const markName = "sample-unfinished";

/** Whether an earlier start was ended in the middle of the sample. Nobody has seen that database yet. */
export async function wasInterrupted(dataDir: string): Promise<boolean> {
  return stat(join(dataDir, markName)).then(
    () => true,
    () => false,
  );
}

/** Seeds a database that has no workspace yet. The list is kept, so that later starts needn't load what seeds. */
export async function sampleAccounts(dataDir: string, productUrl: string): Promise<SampleAccount[]> {
  const listPath = join(dataDir, "sample-accounts.json");
  if ((await firstLook(productUrl)).hasWorkspaces) return readAccounts(listPath);
  say("Writing the sample workspace.");
  await writeWhole(join(dataDir, markName), "");
  const accounts = await seed();
  await writeWhole(listPath, JSON.stringify(accounts, null, 2));
  await rm(join(dataDir, markName));
  return accounts;
}

async function seed(): Promise<SampleAccount[]> {
  const { seedSample } = await import("../prisma/seed.ts");
  const { closeDb } = await import("../lib/data/client.ts");
  return seedSample().finally(closeDb);
}

async function readAccounts(path: string): Promise<SampleAccount[]> {
  const text = await readFile(path, "utf8").catch(() => "[]");
  return z.array(accountShape).parse(JSON.parse(text));
}
