// Every step that the model can take from a state, and what each does. The search takes them all, in every order.
import { hear, mayType, type } from "./client-steps.ts";
import { appendEntries, storedOf } from "./journal-steps.ts";
import {
  committed,
  join,
  learn,
  leave,
  memberOf,
  openRoom,
  readHead,
  readmit,
  receiveStep1,
  receiveText,
  sendUncommitted,
  type Place,
} from "./room-steps.ts";
import type { ClientName, Client, Mistake, NodeName, Room, State, TroubleName } from "./state.ts";

/** What a node does by itself, or what happens to it. */
export type RoomKind =
  "begin" | "commit" | "answer" | "lose" | "retry" | "learn" | "recheck" | "readHead" | "readmit";

export type Step =
  | { kind: "type" | "up" | "down" | "drop" | "demote"; client: ClientName }
  | { kind: "admit" | "join"; client: ClientName; node: NodeName }
  | { kind: RoomKind | "crash"; node: NodeName }
  | { kind: "orphan"; index: number }
  | { kind: "lock" };

const clients: readonly ClientName[] = [0, 1];
const nodes: readonly NodeName[] = [0, 1];

export function enabledSteps(state: State): Step[] {
  return [
    ...clients.flatMap((client) => clientSteps(state, client)),
    ...nodes.flatMap((node) => nodeSteps(state, node)),
    ...state.database.orphans.map((_, index): Step => ({ kind: "orphan", index })),
    ...(isLeft(state, "demote") && state.database.access[0] ? [{ kind: "demote", client: 0 } as const] : []),
    ...(isLeft(state, "lock") && !state.database.locked ? [{ kind: "lock" } as const] : []),
  ];
}

/** Where no right can change any more, asking and entering are one step. */
function mayRightsChange(state: State): boolean {
  return isLeft(state, "demote") || isLeft(state, "lock");
}

function isLeft({ left }: State, trouble: TroubleName): boolean {
  return left.all > 0 && left[trouble] > 0;
}

function clientSteps(state: State, client: ClientName): Step[] {
  const { link, admitted, refused } = state.clients[client];
  const steps: Step[] = [];
  // What becomes of somebody after a refusal is the page's matter.
  if (refused) return steps;
  if (mayType(state.clients[client])) steps.push({ kind: "type", client });
  if (!link && admitted) steps.push({ kind: "join", client, node: admitted.node });
  if (!link && !admitted) for (const node of nodes) steps.push({ kind: "admit", client, node });
  if (!link) return steps;
  if (link.up.length > 0) steps.push({ kind: "up", client });
  if (link.down.length > 0) steps.push({ kind: "down", client });
  if (isLeft(state, "drop")) steps.push({ kind: "drop", client });
  return steps;
}

function nodeSteps(state: State, node: NodeName): Step[] {
  const room = state.rooms[node];
  if (!room) return [];
  const kinds: (RoomKind | "crash")[] = [];
  if (!room.batch && room.queue.length > 0 && room.rejudging === "no") kinds.push("begin");
  if (room.batch?.state === "sent") kinds.push("commit");
  if (room.batch?.state === "answered") kinds.push("answer");
  if (room.batch && room.batch.state !== "failed" && isLeft(state, "lose")) kinds.push("lose");
  if (room.batch?.state === "failed") kinds.push("retry");
  if (room.seq < state.database.head) kinds.push("learn");
  if (room.rejudging === "no" && room.version !== state.database.version) kinds.push("recheck");
  if (room.rejudging === "head") kinds.push("readHead");
  if (room.rejudging === "rights") kinds.push("readmit");
  if (isLeft(state, "crash")) kinds.push("crash");
  return kinds.map((kind) => ({ kind, node }));
}

/** Takes the step; changes the state in place. */
export function take(state: State, step: Step, mistake: Mistake | null): void {
  switch (step.kind) {
    case "type":
      return typeAndSend(state, step.client, mistake);
    case "admit":
      admit(state, step.client, step.node);
      if (!mayRightsChange(state)) joinRoom(state, step.client, mistake);
      return;
    case "join":
      return joinRoom(state, step.client, mistake);
    case "up":
      return deliverUp(state, step.client, mistake);
    case "down":
      return deliverDown(state, step.client);
    case "drop":
      spend(state, "drop");
      return dropLink(state, step.client);
    case "demote":
      spend(state, "demote");
      state.database.access[step.client] = false;
      return void state.database.version++;
    case "lock":
      spend(state, "lock");
      state.database.locked = true;
      return void state.database.version++;
    case "orphan":
      return runOrphan(state, step.index, mistake);
    case "crash":
      return crash(state, step.node);
    default:
      return takeInRoom(placeOf(state, step.node, mistake), step.kind);
  }
}

function spend({ left }: State, trouble: TroubleName): void {
  left[trouble]--;
  left.all--;
}

function placeOf(state: State, node: NodeName, mistake: Mistake | null): Place {
  const room = (state.rooms[node] ??= openRoom(state));
  return { state, node, room, mistake };
}

/** Where nothing else is under way it arrives at once: lost is as never sent, late is as typed later. */
function typeAndSend(state: State, name: ClientName, mistake: Mistake | null): void {
  const client = state.clients[name];
  const isQuiet = client.link?.up.length === 0 && client.link.down.length === 0;
  type(client, name);
  if (isQuiet) deliverUp(state, name, mistake);
}

/** As admit.ts: rights and the version that they were read under. The briefing is read first. */
function admit(state: State, client: ClientName, node: NodeName): void {
  const { access, version } = state.database;
  state.clients[client].admitted = { node, access: access[client], version };
}

/** As collaboration.ts: who was admitted under an older version than the room's is asked again. */
function joinRoom(state: State, name: ClientName, mistake: Mistake | null): void {
  const client = state.clients[name];
  const { admitted } = client;
  if (!admitted) return;
  client.admitted = null;
  const place = placeOf(state, admitted.node, mistake);
  if (admitted.version < place.room.version && mistake !== "lets in by rights of before") return;
  const connection = name * 10 + ++client.links;
  client.link = { node: admitted.node, connection, up: [{ type: "step1" }], down: [], sent: [], acked: 0 };
  join(place, {
    connection,
    client: name,
    access: admitted.access,
    reads: false,
    awaitsStep2: true,
    refused: false,
    step1: false,
    received: 0,
    unsettled: [],
    held: [],
  });
}

function deliverUp(state: State, name: ClientName, mistake: Mistake | null): void {
  const { link } = state.clients[name];
  const frame = link?.up.shift();
  if (!link || !frame) return;
  const place = placeOf(state, link.node, mistake);
  const member = memberOf(place.room, link.connection);
  if (!member) return;
  if (frame.type === "step1") receiveStep1(place, member);
  else receiveText(place, member, frame.type, frame.edits);
}

/** Everything that waits at once: hearing only adds, and what a lost link held was never heard. */
function deliverDown(state: State, name: ClientName): void {
  const client = state.clients[name];
  for (const frame of client.link?.down.splice(0) ?? [])
    if (hear(client, name, frame)) return dropLink(state, name);
}

/** What is under way in either direction is gone. */
function dropLink(state: State, name: ClientName): void {
  const { link } = state.clients[name];
  const room = link && state.rooms[link.node];
  if (room) leave(room, link.connection);
  state.clients[name].link = null;
}

function takeInRoom(place: Place, kind: RoomKind): void {
  const { room } = place;
  switch (kind) {
    case "begin":
      return begin(place);
    case "commit":
      return commit(place);
    case "answer":
      return answer(place);
    case "lose":
      return lose(place);
    case "retry":
      return retry(place);
    case "learn":
      return learn(place);
    case "recheck":
      room.rejudging = "head";
      return;
    case "readHead":
      return readHead(place);
    case "readmit":
      return readmit(place);
  }
}

/** The writer takes all that waits, under the fence of now. */
function begin(place: Place): void {
  const { room, state, node, mistake } = place;
  const entries = room.queue.map(({ connection, n, client, edits }) => ({ connection, n, client, edits }));
  room.batch = { entries, version: room.version, stored: [], state: "sent" };
  const other = state.rooms[node === 0 ? 1 : 0];
  if (mistake !== "sends before the commit across nodes" || !other) return;
  const edits = entries.reduce((all, entry) => all | entry.edits, 0);
  sendUncommitted({ ...place, node: node === 0 ? 1 : 0, room: other }, edits);
}

function commit({ room, state, mistake }: Place): void {
  const { batch } = room;
  if (!batch) return;
  const appended = appendEntries(state.database, missingOf(batch), batch.version, mistake);
  batch.state = appended === "conflict" ? "failed" : "answered";
  if (appended !== "conflict") batch.stored.push(...appended.stored);
}

function missingOf(batch: NonNullable<Room["batch"]>) {
  const isStored = ({ connection, n }: { connection: number; n: number }) =>
    batch.stored.some((each) => each.connection === connection && each.n === n);
  return batch.entries.filter((entry) => !isStored(entry));
}

/** What isn't in the answer was kept out by the fence. */
function answer(place: Place): void {
  const { room } = place;
  const { batch } = room;
  if (!batch) return;
  room.batch = null;
  if (batch.stored.length > 0) committed(place, batch.stored);
  if (batch.stored.length < batch.entries.length && room.rejudging === "no") room.rejudging = "head";
}

/** The answer won't come. A statement that still runs may be stored later, or never. */
function lose({ room, state }: Place): void {
  spend(state, "lose");
  if (!room.batch) return;
  leaveOrphan(state, room.batch);
  room.batch = { ...room.batch, state: "failed", stored: [] };
}

function leaveOrphan(state: State, batch: NonNullable<Room["batch"]>): void {
  if (batch.state !== "sent") return;
  state.database.orphans.push({ entries: missingOf(batch), version: batch.version });
}

function retry({ room, state, mistake }: Place): void {
  const { batch } = room;
  if (!batch) return;
  batch.stored = mistake === "stores again without asking" ? [] : storedOf(state.database, batch.entries);
  batch.state = missingOf(batch).length === 0 ? "answered" : "sent";
}

function runOrphan(state: State, index: number, mistake: Mistake | null): void {
  const [orphan] = state.database.orphans.splice(index, 1);
  if (orphan) appendEntries(state.database, orphan.entries, orphan.version, mistake);
}

/** The process dies: its room, its links and its answers are gone. */
function crash(state: State, node: NodeName): void {
  spend(state, "crash");
  const batch = state.rooms[node]?.batch;
  if (batch) leaveOrphan(state, batch);
  state.rooms[node] = null;
  for (const client of state.clients) if (isAt(client, node)) client.link = null;
}

function isAt(client: Client, node: NodeName): boolean {
  return client.link?.node === node;
}
