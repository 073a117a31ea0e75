// vitest's global set-up: one PostgreSQL for the whole run. Test files make their databases with database.ts.
import type { TestProject } from "vitest/node";
import { startTestCluster } from "./cluster.ts";
import type {} from "./database.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { port, password, stop } = await startTestCluster();
  project.provide("testCluster", { port, password });
  return stop;
}
