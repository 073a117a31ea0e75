// The SQL between two schema files, without a database. Writes no files and applies nothing.
import { readFile } from "node:fs/promises";
import { noFilter, schemaEngine, type SchemaState } from "./schema-engine.ts";

/** Null when nothing changed. What a schema can't say (collations, grants, functions) is never in it. */
export async function schemaChange(beforePath: string | null, afterPath: string): Promise<string | null> {
  const engine = await schemaEngine(afterPath, null);
  const { exitCode, stdout } = await engine.diff({
    from: beforePath === null ? { tag: "empty" } : await datamodel(beforePath),
    to: await datamodel(afterPath),
    script: true,
    exitCode: true,
    filters: noFilter,
  });
  return exitCode === 0 ? null : stdout;
}

async function datamodel(path: string): Promise<SchemaState> {
  return { tag: "schemaDatamodel", files: [{ path, content: await readFile(path, "utf8") }] };
}
