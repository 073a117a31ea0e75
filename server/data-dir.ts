// DATA_DIR: made, checked, and the secrets that live in it. Knows nothing of the cluster beside them.
import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartFault } from "./start-fault.ts";

const secretsShape = z.object({
  ownerPassword: z.string().min(1),
  productPassword: z.string().min(1),
  nextauthSecret: z.string().min(32),
});
export type Secrets = z.infer<typeof secretsShape>;

/** Makes the folder, and finds out now whether it can be written. */
export async function openDataDir(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    const made = await mkdir(dataDir, { recursive: true });
    // As root, PostgreSQL runs under another account that enters this folder but reads only its own.
    if (made !== undefined) await chmod(dataDir, 0o711);
    await (await open(probe, "w")).close();
    await rm(probe);
  } catch (error) {
    throw new StartFault(`DATA_DIR (${dataDir}) can't be written: ${reasonOf(error)}.`);
  }
}

/** "EACCES: permission denied, mkdir '/x'" → "permission denied". */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^\w+: ([^,]+)/.exec(message)?.[1] ?? message;
}

/** The secrets of an earlier start, or new ones, written before anything depends on them. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  const text = await readFile(path, "utf8").catch(() => null);
  if (text !== null) return parseSecrets(path, text);
  if (await stat(join(dataDir, "postgres")).catch(() => null))
    throw new StartFault(
      `${path} is missing, and without it the database beside it can't be opened: restore it from a backup.`,
    );
  const secrets = { ownerPassword: secret(), productPassword: secret(), nextauthSecret: secret() };
  await writeWhole(path, JSON.stringify(secrets, null, 2));
  return secrets;
}

function parseSecrets(path: string, text: string): Secrets {
  try {
    return secretsShape.parse(JSON.parse(text));
  } catch {
    throw new StartFault(`${path} is damaged: restore it from a backup.`);
  }
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

/** Readable by its owner only; whole on the disk under its name, or not there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = await open(`${path}.new`, "w", 0o600);
  try {
    await draft.writeFile(text);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${path}.new`, path);
}
