// The address of the list of deleted briefings. Pure.

export function binPath(cursor?: string): string {
  return cursor === undefined ? "/bin" : `/bin?cursor=${encodeURIComponent(cursor)}`;
}
