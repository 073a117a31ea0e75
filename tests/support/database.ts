// For a vitest file: a database of its own, from before its first test until after its last. Fills no tables.
import { afterAll, beforeAll, inject } from "vitest";
import {
  adoptDatabase,
  leaveDatabase,
  makeDatabase,
  type TestCluster,
  type TestDatabase,
} from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** Call it at the top of the file; `db()` and `config()` then mean this file's database. */
export function useTestDatabase(): () => TestDatabase {
  let database: TestDatabase | null = null;
  beforeAll(async () => {
    database = await makeDatabase(inject("testCluster"));
    await adoptDatabase(database);
  });
  afterAll(async () => {
    await leaveDatabase();
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error("the database is there from beforeAll to afterAll only");
    return database;
  };
}
