// What must hold in every state of the model. Judges states only; how they came about is the search's matter.
import { allOf, type ClientName, type State } from "./state.ts";
import type { Step } from "./steps.ts";

/** The first invariant that the state breaks, or null. `next` are the steps that can be taken from it. */
export function brokenIn(state: State, next: readonly Step[]): string | null {
  return (
    brokenInClient(state, 0) ?? brokenInClient(state, 1) ?? state.database.fault ?? brokenAtRest(state, next)
  );
}

function brokenInClient({ clients, database }: State, name: ClientName): string | null {
  const { saved, text } = clients[name];
  const missing = ~database.committed;
  if (saved & missing) return "acked, but not in the journal";
  if (text & ~allOf[name] & missing) return "seen by another, but not in the journal";
  return null;
}

/** Where nothing is under way any more, nobody who is linked waits for an answer or lacks what is committed. */
function brokenAtRest(state: State, next: readonly Step[]): string | null {
  if (next.some((step) => !isTrouble(step))) return null;
  const { committed } = state.database;
  for (const client of state.clients) {
    const name = state.clients.indexOf(client) === 0 ? 0 : 1;
    if (!client.link || client.refused) continue;
    if (client.text & allOf[name] & ~client.saved) return "at rest, but not everything typed is acked";
    if (committed & ~client.text) return "at rest, but not everything committed is seen";
  }
  return null;
}

function isTrouble({ kind }: Step): boolean {
  return ["crash", "lose", "drop", "demote", "lock", "orphan"].includes(kind);
}
