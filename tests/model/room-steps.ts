// The model's room: takes, queues, lands and passes on in the order of server/room.ts, intake.ts, landing.ts and recheck.ts.
import {
  groundOf,
  lockable,
  type Downward,
  type Edits,
  type Landed,
  type Link,
  type Member,
  type Mistake,
  type NodeName,
  type Queued,
  type Room,
  type State,
  type Stored,
  type Turn,
} from "./state.ts";
import { storedOf } from "./journal-steps.ts";

export type Place = { state: State; node: NodeName; room: Room; mistake: Mistake | null };

export function openRoom(state: State): Room {
  const { committed: doc, head, version, locked } = state.database;
  return {
    ...emptyRoom,
    doc,
    seq: head,
    version,
    locked,
    queue: [],
    arrived: [],
    turns: [],
    members: [],
    asked: [],
    answers: [true, true],
  };
}

const emptyRoom = { pushed: 0, batch: null, rejudging: "no" } as const;

function linkOf({ state, node }: Place, { client, connection }: Member): Link | null {
  const { link } = state.clients[client];
  return link?.node === node && link.connection === connection ? link : null;
}

function send(place: Place, member: Member, frame: Downward): void {
  linkOf(place, member)?.down.push(frame);
}

export function memberOf(room: Room, connection: number): Member | undefined {
  return room.members.find((member) => member.connection === connection);
}

/** What the guard knows: the document and what waits. */
function frontierOf(room: Room): Edits {
  const stored = room.arrived.filter(({ own }) => own !== null);
  return [...room.queue, ...stored].reduce((all, { edits }) => all | edits, room.doc);
}

/** Something that was queued is stored, and waits for another node's entry before it. */
function holdsOwn(room: Room): boolean {
  return room.arrived.some(({ own }) => own !== null);
}

export function join(place: Place, member: Member): void {
  place.room.members.push(member);
  send(place, member, { type: "step1", has: place.room.doc });
}

export function leave(room: Room, connection: number): void {
  room.members = room.members.filter((member) => member.connection !== connection);
}

export function receiveStep1(place: Place, member: Member): void {
  const waits = member.step1;
  member.step1 = true;
  if (!waits) inTurn(place, { what: "answer", connection: member.connection, n: 0, edits: 0 });
}

export function receiveText(place: Place, member: Member, type: "step2" | "update", edits: Edits): void {
  if (member.refused) return;
  const n = ++member.received;
  member.unsettled.push({ n, settled: false });
  if (type === "update" && member.awaitsStep2) return void member.held.push({ n, edits });
  judge(place, member, { n, edits }, type === "step2" ? "resync" : "hold");
  if (type === "update") return;
  member.awaitsStep2 = false;
  for (const held of member.held.splice(0)) judge(place, member, held, "resync");
}

function judge(
  place: Place,
  member: Member,
  { n, edits }: { n: number; edits: Edits },
  onGap: "hold" | "resync",
): void {
  if (member.refused) return;
  const { room } = place;
  const known = frontierOf(room);
  const fresh = edits & ~known;
  if (fresh === 0) return inTurn(place, { what: "settle", connection: member.connection, n, edits });
  if (groundOf(fresh) & ~known) {
    if (onGap === "resync") return refuse(place, member);
    member.held.push({ n, edits });
    member.awaitsStep2 = true;
    return send(place, member, { type: "step1", has: room.doc });
  }
  if (!member.access || (room.locked && fresh & lockable)) return refuse(place, member);
  const { connection, client } = member;
  room.queue.push({ number: ++room.pushed, connection, n, client, edits: fresh });
  if (place.mistake === "acks before the commit") settle(place, member, n);
}

function refuse(place: Place, member: Member): void {
  if (member.refused) return;
  member.refused = true;
  member.held = [];
  send(place, member, { type: "nack" });
}

function inTurn(place: Place, turn: Omit<Turn, "after">): void {
  const { room } = place;
  if (room.queue.length === 0) run(place, turn);
  else room.turns.push({ ...turn, after: room.pushed });
}

function run(place: Place, { what, connection, n }: Omit<Turn, "after">): void {
  const member = memberOf(place.room, connection);
  if (!member) return;
  if (what === "settle") return settle(place, member, n);
  member.step1 = false;
  member.reads = true;
  send(place, member, { type: "text", edits: place.room.doc });
}

function moved(place: Place): void {
  const first = place.room.queue[0]?.number ?? place.room.pushed + 1;
  const ready = place.room.turns.filter((turn) => turn.after < first);
  place.room.turns = place.room.turns.filter((turn) => turn.after >= first);
  for (const turn of ready) run(place, turn);
}

/** What brought nothing new may have counted on what was dropped. */
function dropped(place: Place): void {
  for (const turn of place.room.turns.splice(0)) {
    const member = memberOf(place.room, turn.connection);
    if (turn.what === "answer") run(place, turn);
    else if (member) judge(place, member, turn, "resync");
  }
}

function settle(place: Place, member: Member, n: number): void {
  for (const ticket of member.unsettled) if (ticket.n === n) ticket.settled = true;
  acknowledge(place, member);
}

function acknowledge(place: Place, member: Member): void {
  const open = member.unsettled.findIndex((ticket) => !ticket.settled);
  const last = member.unsettled.splice(0, open === -1 ? member.unsettled.length : open).at(-1);
  if (last) send(place, member, { type: "ack", n: last.n });
}

/** The writer's answer: what was stored leaves the queue and lands. */
export function committed(place: Place, stored: readonly Stored[]): void {
  const { room } = place;
  const landed: Landed[] = [];
  room.queue = room.queue.filter((queued) => {
    const at = stored.find(({ connection, n }) => connection === queued.connection && n === queued.n);
    if (at) landed.push({ seq: at.seq, edits: queued.edits, own: at });
    return !at;
  });
  for (const late of landed.filter(({ seq }) => seq <= room.seq)) settleLanded(place, [late]);
  room.arrived.push(...landed.filter(({ seq }) => seq > room.seq));
  advance(place);
  if (place.mistake !== "forgets who waits behind a late answer") moved(place);
}

/** The room hears of the journal's head, by relay, NOTIFY or poll, and reads what it lacks. */
export function learn(place: Place): void {
  const { room } = place;
  for (const { seq, edits } of place.state.database.journal) {
    const isHere = seq <= room.seq || room.arrived.some((landed) => landed.seq === seq);
    if (!isHere) room.arrived.push({ seq, edits, own: null });
  }
  advance(place);
}

function advance(place: Place): void {
  const { room } = place;
  const landed: Landed[] = [];
  for (let next = take(room, room.seq + 1); next; next = take(room, room.seq + 1)) {
    room.seq = next.seq;
    landed.push(next);
  }
  if (landed.length > 0) apply(place, landed);
}

function take(room: Room, seq: number): Landed | undefined {
  const found = room.arrived.find((landed) => landed.seq === seq);
  if (found) room.arrived = room.arrived.filter((landed) => landed !== found);
  return found;
}

function apply(place: Place, landed: readonly Landed[]): void {
  const edits = landed.reduce((all, each) => all | each.edits, 0);
  place.room.doc |= edits;
  const authors = new Set(landed.map(({ own }) => own?.connection ?? null));
  const soleAuthor = authors.size === 1 ? [...authors][0] : null;
  for (const member of place.room.members)
    if (member.reads && member.connection !== soleAuthor) send(place, member, { type: "text", edits });
  settleLanded(place, landed);
  moved(place);
  judgeWhenOwnApplied(place);
}

function settleLanded(place: Place, landed: readonly Landed[]): void {
  for (const { own } of landed) {
    const member = own && memberOf(place.room, own.connection);
    if (member) settle(place, member, own.n);
  }
}

/** Sends text on that isn't in the journal: what the first mistake does. */
export function sendUncommitted(place: Place, edits: Edits): void {
  for (const member of place.room.members) if (member.reads) send(place, member, { type: "text", edits });
}

/** The first half of a recheck: whoever is here by then, or has something waiting, is asked about. */
export function readHead({ room, state }: Place): void {
  room.version = state.database.version;
  room.rejudging = "rights";
  room.asked = [...new Set([...room.members, ...room.queue].map(({ connection }) => connection))];
}

/** The second half: the rights of those who were asked about as they are now, then which of what waits is stored. */
export function readmit(place: Place): void {
  const { room, state, mistake } = place;
  room.locked = state.database.locked;
  room.answers = [...state.database.access];
  room.rejudging = "own";
  const stored = mistake === "refuses what is stored" ? [] : storedOf(state.database, room.queue);
  if (stored.length > 0) committed(place, stored);
  judgeWhenOwnApplied(place);
}

/** What waits is judged by the new rights once everything that was stored of it is in the document. */
function judgeWhenOwnApplied(place: Place): void {
  const { room } = place;
  if (room.rejudging !== "own" || holdsOwn(room)) return;
  room.rejudging = "no";
  const before = room.queue.length;
  const { answers } = room;
  const asked = new Set(room.asked);
  Object.assign(room, { asked: [], answers: [true, true] });
  for (const member of room.members)
    if (asked.has(member.connection)) readmitMember(place, member, answers[member.client]);
  dropOf(place, (queued) => asked.has(queued.connection) && !answers[queued.client]);
  judgeQueueAgain(place, room.queue.length < before);
  moved(place);
}

function readmitMember(place: Place, member: Member, access: boolean): void {
  if (access === member.access) return;
  member.access = access;
  if (!access) dropOf(place, (queued) => queued.connection === member.connection);
  send(place, member, { type: "close" });
}

function dropOf(place: Place, isOut: (queued: Queued) => boolean): void {
  const out = place.room.queue.filter(isOut);
  place.room.queue = place.room.queue.filter((queued) => !isOut(queued));
  markStored(place, out);
  for (const { connection } of out) refuseOf(place, connection);
}

function refuseOf(place: Place, connection: number): void {
  const member = memberOf(place.room, connection);
  if (member) refuse(place, member);
}

/** What built on something that was dropped doesn't fit any more, and goes with all that its sender sent after. */
function judgeQueueAgain(place: Place, isCut: boolean): void {
  const { room } = place;
  const out = new Set<number>();
  const refused: Queued[] = [];
  const before = room.queue;
  room.queue = [];
  for (const queued of before) {
    const known = frontierOf(room);
    const fresh = queued.edits & ~known;
    const isRefused =
      out.has(queued.connection) || groundOf(fresh) & ~known || (room.locked && fresh & lockable);
    if (fresh === 0) room.turns.push({ ...settleTurnOf(queued), after: room.pushed });
    else if (!isRefused) room.queue.push(queued);
    else {
      refused.push(queued);
      out.add(queued.connection);
    }
  }
  markStored(place, refused);
  for (const connection of out) refuseOf(place, connection);
  if (isCut || out.size > 0) dropped(place);
}

/** What is offered to its author as a copy mustn't stand in the briefing too. */
function markStored({ state: { database } }: Place, refused: readonly Queued[]): void {
  if (storedOf(database, refused).length > 0) database.fault ??= "refused, but in the journal";
}

function settleTurnOf({ connection, n, edits }: Queued): Omit<Turn, "after"> {
  return { what: "settle", connection, n, edits };
}
