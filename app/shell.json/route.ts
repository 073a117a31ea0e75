// What the service worker keeps of the present build. The same for everybody: says nothing of who asks.
import { buildFiles, type BuildFiles } from "../_web/build-files.ts";

export const dynamic = "force-dynamic";

/** A process serves one build for its whole life. */
let held: BuildFiles | null = null;

export async function GET(): Promise<Response> {
  return Response.json((held ??= await buildFiles()), { headers: { "cache-control": "no-store" } });
}
