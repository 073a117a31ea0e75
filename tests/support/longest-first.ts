// In which order vitest takes the test files: the longest first, so that no worker is left alone with one at the end, and those
// that share a process last, side by side. Leaves none out.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that take more than ten seconds beside others, the longest first. One that is not here only begins later. */
const longest = [
  "start/product",
  "server/outage",
  "server/packing",
  "server/crash",
  "model/model",
  "model/conformance",
  "server/convergence",
  "server/relay",
  "server/checkpoints",
  "server/soak",
  "start/refusals",
  "commands/sign-in",
  "start/embedded-postgres",
  "start/create-owner",
  "server/drain",
  "server/refused",
  "server/durability",
  "commands/filing",
  "app/api",
  "server/guard",
  "house/lint",
  "server/hostile",
  "server/offline-pages",
  "server/room",
  "server/unsaved",
  "server/revocation",
  "server/slow-reader",
  "commands/project-briefing",
  "commands/templates",
  "house/format-and-types",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    return rest.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  if (project.config.isolate === false) return longest.length + 1;
  const place = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place < 0 ? longest.length : place;
}
