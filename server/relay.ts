// What collaboration nodes tell each other of open briefings, beside the journal: the contract and the relay that is none.
// A relay may lose, repeat and reorder; rooms go by seq and read from the journal what they miss.

/** An entry of the journal, told after its commit. */
export type RelayedEntry = { seq: number; bytes: Uint8Array };

export type RelayMessage =
  | { type: "entries"; epoch: number; entries: readonly RelayedEntry[] }
  /** The journal reaches to here; the entries are too big to tell. */
  | { type: "head"; epoch: number; seq: number }
  /** y-protocols' awareness update, stamped by the node whose sockets they are. */
  | { type: "awareness"; update: Uint8Array }
  /** This node has just opened the briefing: the others tell all the states of their own sockets. */
  | { type: "whoIsHere" };

export type RelayListener = {
  /** `node` names the sender; a node never hears itself. */
  onMessage(briefingId: string, node: string, message: RelayMessage): void;
  /** The other nodes can be heard, for the first time or again: what they said before may have been missed. */
  onLive(): void;
  onError(error: Error): void;
};

export interface Relay {
  /** False while what is published reaches nobody, as far as this node knows. */
  readonly isLive: boolean;
  /** Says it to the others or drops it; nobody waits for it. */
  publish(briefingId: string, message: RelayMessage): void;
  /** From now on messages about this briefing are handed over. Resolves when they are, or will be after an outage. */
  hear(briefingId: string): Promise<void>;
  leave(briefingId: string): void;
  close(): Promise<void>;
}

export type OpenRelay = (listener: RelayListener) => Relay;

/** For one node alone, and for several that PostgreSQL's announcements are enough for. */
export const noRelay: OpenRelay = () => ({
  isLive: false,
  publish: () => undefined,
  hear: () => Promise.resolve(),
  leave: () => undefined,
  close: () => Promise.resolve(),
});
