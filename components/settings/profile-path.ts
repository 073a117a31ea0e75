// The address of the page of somebody's own account. Pure.

export function profilePath(cursor?: string): string {
  const path = "/settings/profile";
  return cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
