// The addresses of a briefing's releases.
export function releasesPath(briefingId: string): string {
  return `/briefings/${briefingId}/releases`;
}

export function releasePath(briefingId: string, releaseId: string): string {
  return `${releasesPath(briefingId)}/${releaseId}`;
}
