// Whose a session cookie is: the token names a session, and only a session that still counts in the database counts here.
// Knows no framework: pages ask current-user.ts, the API's routes ask `userOfRequest`.
import { parse as parseCookies } from "cookie";
import { config } from "#lib/config.ts";
import { liveSession } from "#lib/queries/live-session.ts";
import { sessionCookieName, sessionIdIn } from "#lib/queries/session-token.ts";

export type SessionUser = {
  id: string;
  name: string;
  email: string | null;
  color: number;
  sessionId: string;
};

/** Null for somebody who isn't signed in. */
export async function userOfToken(token: string | undefined): Promise<SessionUser | null> {
  const sessionId = await namedSession(token);
  const session = sessionId === null ? null : await liveSession(sessionId, new Date());
  return session && { ...session.user, sessionId: session.sessionId };
}

export function userOfRequest(request: Request): Promise<SessionUser | null> {
  return userOfToken(
    parseCookies(request.headers.get("cookie") ?? "")[sessionCookieName(config().publicUrl)],
  );
}

async function namedSession(token: string | undefined): Promise<string | null> {
  const { nextauthSecret } = config();
  if (!token || !nextauthSecret) return null;
  return sessionIdIn(token, nextauthSecret);
}
