// /api/v1/openapi.json: the API's description, for everybody.
import { config } from "#lib/config.ts";
import { openapi } from "../../../_web/openapi.ts";

/** Not at build time: the address is a setting. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openapi(config().publicUrl));
}
