// The address of the page on which a person says what reaches them. Pure.

export function notificationsPath(cursor?: string): string {
  const path = "/settings/notifications";
  return cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
