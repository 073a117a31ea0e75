// Who sends this request: the token names a session, and only a session that still counts in the database counts here.
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { config } from "#lib/config.ts";
import { db } from "#lib/data/client.ts";
import { findLiveSession } from "#lib/data/sessions.ts";

export type CurrentUser = { id: string; name: string; email: string; color: number; sessionId: string };

/** Null for somebody who isn't signed in. Asked once per request, however often it is called. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const sessionId = await namedSession();
  const session = sessionId === null ? null : await findLiveSession(db(), sessionId, new Date());
  return session && { ...session.user, sessionId: session.sessionId };
});

async function namedSession(): Promise<string | null> {
  const { nextauthSecret, publicUrl } = config();
  const prefix = publicUrl.startsWith("https://") ? "__Secure-" : "";
  const token = (await cookies()).get(`${prefix}next-auth.session-token`)?.value;
  if (!token || !nextauthSecret) return null;
  // A token that can't be read is nobody's: forged, or made under another secret.
  const claims = await decode({ token, secret: nextauthSecret }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

/** Sends somebody who isn't signed in to the sign-in page, and from there back to `path`. */
export async function requireUser(path: string): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) redirect(`/login?next=${encodeURIComponent(path)}`);
  return user;
}
