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
/** In characters of JSON. A page's own state (name, caret, section) has some three hundred. */
const maxStateLength = 4_096;
/** Of all states in a room, in characters: who comes in is sent them in one frame, which a slow line must be able to take. */
const maxLength = 1_500_000;
/** States in one message to the other nodes, which refuse one of more than a thousand. */
const maxToldAtOnce = 200;

export class Presence {
  private readonly present = new Map<number, Present>();
  private dirty = new Map<number, AwarenessEntry>();
  private ownDirty = new Map<number, AwarenessEntry>();
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private length = 0;

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
    if (!this.put({ ...entry, state, member })) return;
    this.change({ clientId: entry.clientId, clock: entry.clock, state }, "own");
  }

  /** False when it is too long, or the room holds too much: then the state of before stays. */
  private put(entry: Present): boolean {
    const before = this.present.get(entry.clientId)?.state.length ?? 0;
    const length = this.length - before + entry.state.length;
    if (entry.state.length > maxStateLength || length > maxLength) return false;
    this.length = length;
    this.present.set(entry.clientId, entry);
    return true;
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
        const isPut = this.put({ clientId, clock, state, node, heardAt: now });
        if (isPut && known?.clock !== clock) this.change({ clientId, clock, state }, "remote");
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
    this.tell(this.own);
  }

  private get own(): AwarenessEntry[] {
    return [...this.present.values()].filter((entry) => "member" in entry);
  }

  private tell(entries: readonly AwarenessEntry[]): void {
    for (let from = 0; from < entries.length; from += maxToldAtOnce)
      this.tellOthers(encodeAwarenessEntries(entries.slice(from, from + maxToldAtOnce)));
  }

  private remove(clientId: number, clock: number, whose: "own" | "remote"): void {
    this.length -= this.present.get(clientId)?.state.length ?? 0;
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
    this.tell(own);
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
    this.tell(this.own.map((entry) => ({ ...entry, state: "null" })));
  }
}

/** The state as the member sent it, but with the server's word on who that is; who only reads drafts nothing. */
function stamp(state: string, member: Member): string {
  const value = readOrMalformed(() => JSON.parse(state) as unknown);
  if (value === null) return "null";
  if (typeof value !== "object" || Array.isArray(value))
    throw new Malformed("an awareness state is an object");
  const told = "drafting" in value && member.access !== "edit" ? { ...value, drafting: null } : value;
  return JSON.stringify({ ...told, user: member.user });
}
