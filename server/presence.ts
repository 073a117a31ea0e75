// Who is here and where their carets are: awareness of one room. Nothing of it is stored. A state is taken only under a
// client id that is its socket's own, and is stamped with the user the server knows.
import {
  decodeAwareness,
  encodeAwareness,
  encodeAwarenessEntries,
  Malformed,
  readOrMalformed,
  type AwarenessEntry,
} from "./protocol.ts";
import { limits } from "../lib/document/wire.ts";
import type { Authors } from "./authors.ts";
import type { Member } from "./member.ts";

type Present = AwarenessEntry & { member: Member };

const tickMs = 30;

export class Presence {
  private readonly present = new Map<number, Present>();
  private dirty = new Map<number, AwarenessEntry>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly broadcast: (frame: Uint8Array) => void) {}

  /** Takes the states under ids that are the member's own, others are dropped silently. Throws Malformed. */
  async receive(member: Member, update: Uint8Array, authors: Authors): Promise<void> {
    if (update.length > limits.maxAwarenessBytes) throw new Malformed("awareness is too big");
    for (const entry of decodeAwareness(update)) {
      if (!this.isFree(entry.clientId, member) || !member.speaksUnder(entry.clientId)) continue;
      const owned = await authors.owns(member, [entry.clientId]);
      if (owned && !member.gone) this.take(member, entry);
    }
  }

  /** Not while another socket speaks under it: y-websocket echoes everybody's states. */
  private isFree(clientId: number, member: Member): boolean {
    const holder = this.present.get(clientId)?.member;
    return holder === undefined || holder === member;
  }

  private take(member: Member, entry: AwarenessEntry): void {
    const known = this.present.get(entry.clientId);
    if (known && entry.clock < known.clock) return;
    const state = stamp(entry.state, member);
    if (state === "null") return this.remove(entry.clientId, entry.clock);
    this.present.set(entry.clientId, { ...entry, state, member });
    this.change({ clientId: entry.clientId, clock: entry.clock, state });
  }

  leave(member: Member): void {
    for (const entry of [...this.present.values()]) {
      if (entry.member === member) this.remove(entry.clientId, entry.clock + 1);
    }
  }

  private remove(clientId: number, clock: number): void {
    if (this.present.delete(clientId)) this.change({ clientId, clock, state: "null" });
  }

  private change(entry: AwarenessEntry): void {
    this.dirty.set(entry.clientId, entry);
    this.timer ??= setTimeout(() => this.flush(), tickMs);
  }

  /** Sends what changed since the last time, the latest state per client, in one frame. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.dirty.size === 0) return;
    const changed = [...this.dirty.values()];
    this.dirty = new Map();
    this.broadcast(encodeAwareness(encodeAwarenessEntries(changed)));
  }

  /** Sends all states to this member, in one frame. */
  show(member: Member): void {
    if (this.present.size > 0)
      member.send(encodeAwareness(encodeAwarenessEntries([...this.present.values()])));
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }
}

/** The state as the member sent it, but with the server's word on who that is. */
function stamp(state: string, member: Member): string {
  const value = readOrMalformed(() => JSON.parse(state) as unknown);
  if (value === null) return "null";
  if (typeof value !== "object" || Array.isArray(value))
    throw new Malformed("an awareness state is an object");
  return JSON.stringify({ ...value, user: member.user });
}
