// Whose a session cookie is: the token names a session, and only a session that still counts in the database counts here.
// Knows no framework: pages ask current-user.ts, the API's routes ask `userOfRequest`.
import { parse as parseCookies } from "cookie";
import { decode } from "next-auth/jwt";
import { config } from "#lib/config.ts";
import { liveSession } from "#lib/queries/live-session.ts";

export type SessionUser = { id: string; name: string; email: string; color: number; sessionId: string };

/** next-auth's name for it: the prefix makes browsers refuse it without https. */
export function sessionCookieName(): string {
  const prefix = config().publicUrl.startsWith("https://") ? "__Secure-" : "";
  return `${prefix}next-auth.session-token`;
}

/** Null for somebody who isn't signed in. */
export async function userOfToken(token: string | undefined): Promise<SessionUser | null> {
  const sessionId = await namedSession(token);
  const session = sessionId === null ? null : await liveSession(sessionId, new Date());
  return session && { ...session.user, sessionId: session.sessionId };
}

export function userOfRequest(request: Request): Promise<SessionUser | null> {
  return userOfToken(parseCookies(request.headers.get("cookie") ?? "")[sessionCookieName()]);
}

async function namedSession(token: string | undefined): Promise<string | null> {
  const { nextauthSecret } = config();
  if (!token || !nextauthSecret) return null;
  // A token that can't be read is nobody's: forged, or made under another secret.
  const claims = await decode({ token, secret: nextauthSecret }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}
