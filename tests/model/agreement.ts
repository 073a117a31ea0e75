// Compares the model's state with the real engine's: what each client has seen and heard acked, what each room holds and who
// may write in it, what the journal's rows hold. Takes no step.
import { firstSeq, firstVersion, textOf, type RealEngine } from "./real-engine.ts";
import type { ClientName, NodeName, Room, State } from "./state.ts";

/** What the two say of the same thing, where they differ; null where they agree. */
export function disagreement(state: State, engine: RealEngine): string | null {
  return firstDifferent({
    "client 0": [modelClient(state, 0), realClient(engine, 0)],
    "client 1": [modelClient(state, 1), realClient(engine, 1)],
    "room 0": [modelRoom(state, 0), realRoom(engine, 0)],
    "room 1": [modelRoom(state, 1), realRoom(engine, 1)],
  });
}

/** The journal's rows, which only change with certain steps. */
export async function journalDisagreement(state: State, engine: RealEngine): Promise<string | null> {
  const rows = state.database.journal.map(({ connection, n, seq, edits }) => ({ connection, n, seq, edits }));
  return firstDifferent({ "the journal": [rows, await engine.journal()] });
}

function firstDifferent(pairs: Record<string, [unknown, unknown]>): string | null {
  for (const [what, values] of Object.entries(pairs)) {
    const [model, real] = values.map((value) => JSON.stringify(value));
    if (model !== real) return `${what} is ${real}, in the model ${model}`;
  }
  return null;
}

function modelClient({ clients }: State, name: ClientName) {
  const { refused, text, link } = clients[name];
  const heard = link && { acked: link.acked, sent: link.sent.length };
  return { refused, text: refused ? null : text, heard };
}

function realClient({ clients, refused }: RealEngine, name: ClientName) {
  const { doc, isLinked, acked, sent } = clients[name];
  const heard = isLinked ? { acked, sent } : null;
  return { refused: refused[name], text: refused[name] ? null : textOf(doc), heard };
}

function modelRoom({ rooms }: State, name: NodeName) {
  const room = rooms[name];
  if (!room) return null;
  const { seq, version, queue } = room;
  const members = room.members.map(({ connection, access, reads, awaitsStep2, refused }) => ({
    connection,
    access,
    reads,
    awaitsStep2,
    refused,
  }));
  return { seq, version, queued: queue.length, asks: asksOf(room), members };
}

/** While own text that is stored waits to be applied, nothing is asked of the database. */
function asksOf({ rejudging }: Room) {
  return rejudging === "own" ? "no" : rejudging;
}

function realRoom({ nodes, connections }: RealEngine, name: NodeName) {
  const { room, heads, rights } = nodes[name];
  if (!room) return null;
  const members = [...room.members].map(({ id, access, reads, awaitsStep2, refused }) => ({
    connection: connections.get(id),
    access: access === "edit",
    reads,
    awaitsStep2,
    refused,
  }));
  return {
    seq: room.seq - firstSeq,
    version: room.fence().accessVersion - firstVersion,
    queued: room.queued.updates,
    asks: heads.size > 0 ? "head" : rights.size > 0 ? "rights" : "no",
    members,
  };
}
