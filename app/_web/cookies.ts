// Names of the cookies that hold what a browser prefers. The sign-in's cookies are next-auth's.

type Preference = "locale" | "time_zone";

/** Behind https under a prefix by which browsers take it from this very host, and by https alone. */
export function cookieName(preference: Preference, isHttps: boolean): string {
  return isHttps ? `__Host-${preference}` : preference;
}
