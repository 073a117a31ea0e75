// The address of the page of a person's tokens. Pure.

export function tokensPath(cursor?: string): string {
  const path = "/settings/tokens";
  return cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
