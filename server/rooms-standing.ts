// What the open rooms of a process hold together, for its figures, and what was found damaged. Changes nothing.
import { CheckpointDamage, JournalDamage, type SoundState } from "../lib/data/checkpoints.ts";
import type { Standing } from "./metrics.ts";
import type { Room } from "./room.ts";

export function standingOf(rooms: readonly Room[], now: number): Omit<Standing, "sockets"> {
  const queued = rooms.map((room) => room.queued);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    rooms: rooms.length,
    stateBytes: sum(rooms.map((room) => room.stateBytes)),
    queuedUpdates: sum(queued.map(({ updates }) => updates)),
    queuedBytes: sum(queued.map(({ bytes }) => bytes)),
    oldestQueuedMs: Math.max(0, ...queued.map(({ oldestAt }) => (oldestAt === null ? 0 : now - oldestAt))),
  };
}

/** What the operator must hear of. */
export function faultsIn({ briefingId, gap, damagedCheckpoints }: SoundState): Error[] {
  const checkpoints = damagedCheckpoints.map((seq) => new CheckpointDamage(briefingId, seq));
  return gap ? [...checkpoints, new JournalDamage(briefingId, gap)] : checkpoints;
}
