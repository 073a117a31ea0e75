// When a step's day comes near, and when it is over: what is done then, and when. Pure.

export type StepDue = {
  /** A day, as 2026-11-27; null where the step has none. */
  dueDate: string | null;
  /** Since when it waits. */
  since: Date;
  remindedAt: Date | null;
  escalatedAt: Date | null;
};

/** remind: those who haven't decided · escalate: the owners and who asked hear who hasn't */
export type DueAct = { kind: "remind" | "escalate"; at: Date };

const dayMs = 86_400_000;
/** In the morning, by UTC. */
const hourOfDay = 8 * 3_600_000;

/** On the day before, unless the step began later; and on the day after. Each once. */
export function nextDueAct({ dueDate, since, remindedAt, escalatedAt }: StepDue): DueAct | null {
  if (dueDate === null || escalatedAt) return null;
  const day = Date.parse(dueDate);
  const remindAt = new Date(day - dayMs + hourOfDay);
  if (!remindedAt && remindAt > since) return { kind: "remind", at: remindAt };
  return { kind: "escalate", at: new Date(day + dayMs + hourOfDay) };
}
