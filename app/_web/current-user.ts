// Who asks for this page. Anybody may ask for any: what they may see is decided by queries.
import { cookies } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { config } from "#lib/config.ts";
import { sessionCookieName } from "#lib/queries/session-token.ts";
import { userOfToken, type SessionUser } from "./session-user.ts";

export type CurrentUser = SessionUser;

/** Null for somebody who isn't signed in. Asked once per request, however often it is called. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  return userOfToken((await cookies()).get(sessionCookieName(config().publicUrl))?.value);
});

/** Sends somebody who isn't signed in to the sign-in page, and from there back to `path`. Guests come in too. */
export async function requireReader(path: string): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) redirect(`/login?next=${encodeURIComponent(path)}`);
  return user;
}

/** The same for pages that aren't for guests. */
export async function requireUser(path: string): Promise<CurrentUser> {
  const user = await requireReader(path);
  if (isGuest(user)) forbidden();
  return user;
}

/** Only members have an address. */
export function isGuest({ email }: Pick<CurrentUser, "email">): boolean {
  return email === null;
}
