// Which addresses a link may have, in the text and in comments alike. Pure.

/** The schemes a link may have; everything else (javascript:, data:, …) is refused on typing, pasting and import. */
const linkSchemes = ["http", "https", "mailto"] as const;

export function isAllowedLink(url: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase();
  return linkSchemes.some((allowed) => allowed === scheme);
}
