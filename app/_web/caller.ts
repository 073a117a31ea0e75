// Who sends a request to the API, and whether they may send this one at all. What they may do with what is decided by commands and queries.
import { config } from "#lib/config.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Operation } from "./operation.ts";
import { Refused } from "./problem.ts";
import { isByToken, userOfRequest, type SessionUser } from "./session-user.ts";

/** Throws what the request is refused for. */
export async function callerOf(operation: Operation, request: Request): Promise<SessionUser> {
  // Nobody else's page can make a browser send a token.
  const isOurs = operation.method === "GET" || isByToken(request) || isFromOwnPages(request);
  if (!isOurs) throw new AppError("not_allowed", "The request comes from another site.");
  const user = await userOfRequest(request);
  if (!user) throw unknownCaller(isByToken(request));
  if (user.token !== null && operation.sessionOnly)
    throw new AppError("not_allowed", "This takes a sign-in by a person: a token can't do it.");
  if (user.token === "read" && operation.method !== "GET")
    throw new AppError("not_allowed", "This token may only read.");
  return user;
}

/** RFC 6750, 3. */
function unknownCaller(byToken: boolean): Refused {
  const challenge = `Bearer realm="Rapporteur"${byToken ? ', error="invalid_token"' : ""}`;
  const detail = byToken ? "This token is not valid (any more)." : "Please sign in.";
  return new Refused({
    status: 401,
    code: "signed_out",
    detail,
    headers: { "www-authenticate": challenge },
  });
}

/**
 * A cookie goes along with requests that another site makes a browser send; browsers say where they come from, other
 * programs needn't.
 */
function isFromOwnPages(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (origin === null || origin === config().publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
