// Takes out of a state what no step can ask for again, and counts what is left from one. Two states that differ by their past
// only become one, which is what keeps the search small. Invariants are judged before.
import type { Entry, Room, State } from "./state.ts";

export function forgetPast(state: State): void {
  for (const client of state.clients) forgetAcked(client.link);
  for (const room of state.rooms) if (room) countQueueFromOne(room);
  forgetSeen(state);
}

function forgetAcked(link: State["clients"][0]["link"]): void {
  if (link) link.sent.fill(0, 0, link.acked);
}

function countQueueFromOne(room: Room): void {
  const past = (room.queue[0]?.number ?? room.pushed + 1) - 1;
  room.pushed -= past;
  for (const queued of room.queue) queued.number -= past;
  for (const turn of room.turns) turn.after -= past;
}

/** Rows that every room has applied stay only as long as a statement may ask for them by (connection, n). */
function forgetSeen({ rooms, database }: State): void {
  const seen = Math.min(database.head, ...rooms.flatMap((room) => (room ? [room.seq] : [])));
  const askedFor = new Set(
    [...rooms.flatMap((room) => room?.batch ?? []), ...database.orphans].flatMap(({ entries }) =>
      entries.map(nameOf),
    ),
  );
  const isWanted = (row: Entry & { seq: number }) => row.seq > seen || askedFor.has(nameOf(row));
  database.journal = database.journal.filter(isWanted);
  database.head -= seen;
  for (const row of database.journal) row.seq -= seen;
  for (const room of rooms) if (room) countFrom(room, seen);
}

function countFrom(room: Room, seen: number): void {
  room.seq -= seen;
  for (const landed of room.arrived) landed.seq -= seen;
  for (const stored of room.batch?.stored ?? []) stored.seq -= seen;
}

function nameOf({ connection, n }: { connection: number; n: number }): string {
  return `${connection} ${n}`;
}
