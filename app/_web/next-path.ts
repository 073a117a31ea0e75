// Where to go after signing in: an address of this site only, whatever a link asks for. Pure.

const here = "https://here.invalid";

/** The path with query and fragment, or `/` for anything that could lead elsewhere or back to the sign-in. */
export function nextPath(asked: unknown): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || !URL.canParse(asked, here)) return "/";
  const url = new URL(asked, here);
  // A path that begins with two slashes would name another host when it is followed.
  if (url.origin !== here || url.pathname.startsWith("//")) return "/";
  if (/^\/(login|api)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
