// How long a deleted briefing stays in the bin. Pure; the database holds to the same days by its own clock.

export const binDays = 30;

const dayMs = 86_400_000;

export function goesAt(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + binDays * dayMs);
}

/** Whole days until it goes, a begun one too; 0 once it is due. */
export function daysLeft(deletedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((goesAt(deletedAt).getTime() - now.getTime()) / dayMs));
}
