// `npm run build`: builds the pages if they are stale, for images that are built before they are started.
import { say, sayFault } from "../lib/log.ts";
import { buildPagesIfStale } from "./pages-build.ts";
import { StartFault } from "./start-fault.ts";

try {
  const build = await buildPagesIfStale();
  await build?.done;
  say("The pages are built.");
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  sayFault(error.message);
  process.exitCode = 1;
}
