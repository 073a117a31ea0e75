// Who is here and where their carets are: awareness of one room. Nothing of it is stored. A state is taken only under a
// client id that is its socket's own, and is stamped with the user the server knows. Other nodes' states come stamped.
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

/** Whose socket it is: a member here, or another node by its name. */
type Present = AwarenessEntry & ({ member: Member } | { node: string; heardAt: number });

const tickMs = 30;
/** Clients renew their state every 15 s; what a node that died had told goes after this. */
const maxUnheardMs = 30_000;
const maxRemote = 5_000;

export class Presence {
  private readonly present = new Map<number, Present>();
  private dirty = new Map<number, AwarenessEntry>();
  private ownDirty = new Map<number, AwarenessEntry>();
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  /** `tellOthers` takes the states of this node's own sockets to the other nodes. */
  constructor(
    private readonly broadcast: (frame: Uint8Array) => void,
    private readonly tellOthers: (update: Uint8Array) => void = () => undefined,
  ) {}

  /** How many are here. */
  get size(): number {
    return this.present.size;
  }

  /** Takes the states under ids that are the member's own, others are dropped silently. Throws Malformed. */
  async receive(member: Member, update: Uint8Array, authors: Authors): Promise<void> {
    if (update.length > limits.maxAwarenessBytes) throw new Malformed("awareness is too big");
    for (const entry of decodeAwareness(update)) {
      if (!this.isFree(entry, member) || !member.speaksUnder(entry.clientId)) continue;
      const owned = await authors.owns(member, [entry.clientId]);
      if (owned && !member.gone) this.take(member, entry);
    }
  }

  /** Another socket, or node, speaks under it: y-websocket echoes everybody's states, but only its own tab has news of it. */
  private isFree({ clientId, clock }: AwarenessEntry, member: Member): boolean {
    const known = this.present.get(clientId);
    if (!known || clock > known.clock) return true;
    return "member" in known && known.member === member;
  }

  private take(member: Member, entry: AwarenessEntry): void {
    const known = this.present.get(entry.clientId);
    if (known && entry.clock < known.clock) return;
    const state = stamp(entry.state, member);
    if (state === "null") return this.remove(entry.clientId, entry.clock, "own");
    this.present.set(entry.clientId, { ...entry, state, member });
    this.change({ clientId: entry.clientId, clock: entry.clock, state }, "own");
  }

  /** Under the same clock, which readers take as the end: a client that comes back has a newer one. */
  leave(member: Member): void {
    for (const entry of [...this.present.values()]) {
      if ("member" in entry && entry.member === member) this.remove(entry.clientId, entry.clock, "own");
    }
  }

  /** Takes what another node says of its sockets; a socket here knows better. Throws Malformed. */
  hear(node: string, update: Uint8Array, now: number): void {
    for (const { clientId, clock, state } of decodeAwareness(update)) {
      const known = this.present.get(clientId);
      if (known && ("member" in known || clock < known.clock)) continue;
      if (state === "null") {
        if (known?.node === node) this.remove(clientId, clock, "remote");
      } else if (known || this.present.size < maxRemote) {
        this.present.set(clientId, { clientId, clock, state, node, heardAt: now });
        if (known?.clock !== clock) this.change({ clientId, clock, state }, "remote");
      }
    }
  }

  /** Forgets states of other nodes that nobody renewed. */
  expire(now: number): void {
    for (const entry of [...this.present.values()]) {
      const isOld = "node" in entry && now - entry.heardAt > maxUnheardMs;
      if (isOld) this.remove(entry.clientId, entry.clock, "remote");
    }
  }

  /** All states of this node's own sockets, for another node that asks. */
  tellAll(): void {
    const own = [...this.present.values()].filter((entry) => "member" in entry);
    if (own.length > 0) this.tellOthers(encodeAwarenessEntries(own));
  }

  private remove(clientId: number, clock: number, whose: "own" | "remote"): void {
    if (this.present.delete(clientId)) this.change({ clientId, clock, state: "null" }, whose);
  }

  private change(entry: AwarenessEntry, whose: "own" | "remote"): void {
    if (this.closed) return;
    this.dirty.set(entry.clientId, entry);
    if (whose === "own") this.ownDirty.set(entry.clientId, entry);
    this.timer ??= setTimeout(() => this.flush(), tickMs);
  }

  /** Sends what changed since the last time, the latest state per client, in one frame. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.dirty.size === 0) return;
    const [changed, own] = [[...this.dirty.values()], [...this.ownDirty.values()]];
    this.dirty = new Map();
    this.ownDirty = new Map();
    this.broadcast(encodeAwareness(encodeAwarenessEntries(changed)));
    if (own.length > 0) this.tellOthers(encodeAwarenessEntries(own));
  }

  /** Sends all states to this member, in one frame. */
  show(member: Member): void {
    if (this.present.size > 0)
      member.send(encodeAwareness(encodeAwarenessEntries([...this.present.values()])));
  }

  /** Nobody here is told any more; the other nodes hear that all of this node's people left it. */
  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    const own = [...this.present.values()].filter((entry) => "member" in entry);
    if (own.length > 0)
      this.tellOthers(encodeAwarenessEntries(own.map((entry) => ({ ...entry, state: "null" }))));
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
