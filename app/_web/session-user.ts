// Whose a request is: its cookie names a session, or its header holds a program's token, and only one that still counts in the database
// counts here. Knows no framework: pages ask current-user.ts, the API's routes ask `userOfRequest`.
import { parse as parseCookies } from "cookie";
import { config } from "#lib/config.ts";
import type { TokenScope } from "#lib/domain/api-token.ts";
import { liveSession } from "#lib/queries/live-session.ts";
import { sessionCookieName, sessionIdIn } from "#lib/queries/session-token.ts";
import { bearsToken, liveToken } from "#lib/queries/tokens.ts";

export type SessionUser = {
  id: string;
  name: string;
  email: string | null;
  color: number;
  /** Of the sign-in: a session or a token. */
  sessionId: string;
  /** What a program's token is good for; null for a browser's session. */
  token: TokenScope | null;
};

/** Null for somebody who isn't signed in. */
export async function userOfToken(token: string | undefined): Promise<SessionUser | null> {
  const sessionId = await namedSession(token);
  const session = sessionId === null ? null : await liveSession(sessionId, new Date());
  return session && { ...session.user, sessionId: session.sessionId, token: null };
}

/** Whether only a token counts here: a cookie beside it is not looked at. */
export function isByToken(request: Request): boolean {
  return bearsToken(request.headers.get("authorization"));
}

export async function userOfRequest(request: Request): Promise<SessionUser | null> {
  if (isByToken(request)) {
    const token = await liveToken(request.headers.get("authorization"), new Date());
    return token && { ...token.user, sessionId: token.id, token: token.scope };
  }
  return userOfToken(
    parseCookies(request.headers.get("cookie") ?? "")[sessionCookieName(config().publicUrl)],
  );
}

async function namedSession(token: string | undefined): Promise<string | null> {
  const { nextauthSecret } = config();
  if (!token || !nextauthSecret) return null;
  return sessionIdIn(token, nextauthSecret);
}
