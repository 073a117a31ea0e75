// Prisma's schema engine as WebAssembly: loads it and joins it to one connection. Knows nothing of our migrations.
// The Prisma CLI would download a native engine from a host that a start can't count on; this one comes with npm install.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";

export type SchemaEngine = engineModule.SchemaEngine;
export type MigrationList = Parameters<SchemaEngine["applyMigrations"]>[0]["migrationsList"];
export type SchemaState = Parameters<SchemaEngine["diff"]>[0]["from"];

/** Nothing in the database is left out of what the engine looks at. */
export const noFilter = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | null = null;

/** PostgreSQL's own words about a script that it refused, which the engine replaces by its own. */
export type ScriptFault = { script: string; error: unknown };

/** The engine of one schema file on a connection, or on none: then it can only compare schemas. */
export async function schemaEngine(
  schemaPath: string,
  pool: pg.Pool | null,
  onFault: (fault: ScriptFault) => void = () => {},
): Promise<SchemaEngine> {
  loaded ??= loadEngine();
  await loaded;
  const datamodels: [string, string][] = [[schemaPath, await readFile(schemaPath, "utf8")]];
  const adapters = bindMigrationAwareSqlAdapterFactory(pool ? new WholeScripts(pool, onFault) : noDatabase);
  return engineModule.SchemaEngine.new({ datamodels }, ignoreEngineLog, adapters);
}

async function loadEngine(): Promise<void> {
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engineModule } });
  bindInstance(instance.exports);
}

/** What the package's own entry does, which needs a bundler to import the .wasm file. */
function bindInstance(exports: WebAssembly.Exports): void {
  if (!hasWasmSetter(engineModule)) throw new Error("the schema engine has changed its way to start");
  engineModule.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (!isPlainFunction(start)) throw new Error("the schema engine has changed its way to start");
  start();
}

function isPlainFunction(value: unknown): value is () => void {
  return typeof value === "function";
}

/** The setter is in the module but not in its types. */
function hasWasmSetter(module: object): module is { __wbg_set_wasm(exports: WebAssembly.Exports): void } {
  return "__wbg_set_wasm" in module;
}

function ignoreEngineLog(): void {
  // Its failures are thrown as well, and those are what a person gets to read.
}

/**
 * The stock adapter cuts a script at every semicolon, inside functions, strings and comments too, and each piece is a
 * transaction of its own. PostgreSQL takes the script whole.
 */
class WholeScripts extends PrismaPg {
  constructor(
    private readonly pool: pg.Pool,
    private readonly onFault: (fault: ScriptFault) => void,
  ) {
    super(pool);
  }
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.pool.query(script).catch((error: unknown) => {
        this.onFault({ script, error });
        throw error;
      });
    };
    return adapter;
  }
}

/** The engine greets a database before it compares two schemas; this one answers nothing and keeps nothing. */
const silentAdapter: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error("there is no database to change")),
  dispose: () => Promise.resolve(),
};

const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: () => Promise.resolve(silentAdapter),
  connectToShadowDb: () => Promise.resolve(silentAdapter),
};
