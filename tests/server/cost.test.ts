// What a keystroke costs, in counts: frames made, writes, statements, updates per commit. Measures no times: bench/ does.
import { PassThrough } from "node:stream";
import * as decoding from "lib0/decoding";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { messageType, syncType } from "../../lib/document/wire.ts";
import { frameOf, Outgoing } from "../../server/outgoing.ts";
import { gapFor, Pace } from "../../server/pace.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import type { LinkClient } from "../support/link.ts";
import { useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

/** The raw side of a socket: what each write handed over. */
function rawSocket() {
  const raw = new PassThrough();
  const writes: Buffer[] = [];
  raw.on("data", (written: Buffer) => writes.push(written));
  return { raw, writes };
}

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

describe("frames", () => {
  it("R215 a message that goes to a hundred sockets is framed once", async () => {
    const sockets = Array.from({ length: 100 }, rawSocket);
    const message = new Uint8Array([0, 2, 1, 7]);
    for (const { raw } of sockets) new Outgoing(raw, () => true).push(message);
    await aTurn();
    const memory = new Set(sockets.map(({ writes }) => writes[0]?.buffer));
    const places = new Set(sockets.map(({ writes }) => writes[0]?.byteOffset));
    expect(sockets.map(({ writes }) => writes.length)).toEqual(sockets.map(() => 1));
    expect([memory.size, places.size]).toEqual([1, 1]);
  });

  it("R215 what one turn sends to a socket goes out in one write, in order", async () => {
    const { raw, writes } = rawSocket();
    const out = new Outgoing(raw, () => true);
    const messages = [1, 2, 3].map((byte) => new Uint8Array([byte]));
    for (const message of messages) out.push(message);
    await aTurn();
    expect(writes).toEqual([Buffer.concat(messages.flatMap(frameOf))]);
  });

  it.each([
    [125, 2],
    [126, 4],
    [65_535, 4],
    [65_536, 10],
  ])("R215 a frame of %i bytes has the header that the protocol asks for", (length, header) => {
    const frame = Buffer.concat(frameOf(new Uint8Array(length).fill(7)));
    expect(frame.length).toBe(length + header);
    expect(frame[0]).toBe(0x82);
    expect(frame[1]).toBe(header === 2 ? length : header === 4 ? 126 : 127);
    if (header === 4) expect(frame.readUInt16BE(2)).toBe(length);
    if (header === 10) expect(frame.readBigUInt64BE(2)).toBe(BigInt(length));
  });

  it("R215 a long message is never copied, and keeps its place", async () => {
    const { raw, writes } = rawSocket();
    const long = new Uint8Array(300_000).fill(9);
    expect(frameOf(long)[1]).toBe(long);
    const out = new Outgoing(raw, () => true);
    const messages = [new Uint8Array([1]), long, new Uint8Array([2])];
    for (const message of messages) out.push(message);
    await vi.waitUntil(() => writes.reduce((sum, { length }) => sum + length, 0) > long.length + 10);
    expect(Buffer.concat(writes).equals(Buffer.concat(messages.flatMap(frameOf)))).toBe(true);
  });

  it("R215 nothing is written to a socket that closed meanwhile", async () => {
    const { raw, writes } = rawSocket();
    let open = true;
    new Outgoing(raw, () => open).push(new Uint8Array([1]));
    open = false;
    await aTurn();
    expect(writes).toEqual([]);
  });
});

type Heard = { updates: number; acks: number };

function countHeard(client: LinkClient): Heard {
  const types = client.heard.map((frame) => {
    const decoder = decoding.createDecoder(frame);
    return [decoding.readVarUint(decoder), decoding.readVarUint(decoder)] as const;
  });
  return {
    updates: types.filter(([type, sync]) => type === messageType.sync && sync === syncType.update).length,
    acks: types.filter(([type]) => type === messageType.ack).length,
  };
}

async function crowd(
  size: number,
  statements: string[] = [],
  gate: () => Promise<void> = async () => undefined,
) {
  const world = makeWorld((sql) => async (text, values) => {
    statements.push(text);
    await gate();
    return sql(text, values);
  });
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const clients: LinkClient[] = [];
  for (let i = 0; i < size; i++) clients.push(await world.ownClient(rows, rows.people.editor, 1_000 + i));
  for (const client of clients) client.connect(room);
  await world.settle(...clients);
  return { world, rows, room, clients };
}

describe("commits", () => {
  it("R216 a commit of many updates is one statement, one frame per receiver and one ack per author", async () => {
    const statements: string[] = [];
    const { world, clients } = await crowd(5, statements);
    // Whose the ids are has been asked before.
    for (const client of clients) typeInto(client.doc, "a");
    await world.settle(...clients);
    for (const client of clients) client.heard.length = 0;
    statements.length = 0;
    world.commits.length = 0;
    for (const client of clients.slice(0, 3)) for (let i = 0; i < 10; i++) typeInto(client.doc, "a");
    await Promise.all(clients.map((client) => client.deliverUp()));
    await world.settle(...clients);
    expect(world.commits).toEqual([30]);
    expect(statements).toHaveLength(1);
    const [author, receiver] = [
      { updates: 1, acks: 1 },
      { updates: 1, acks: 0 },
    ];
    expect(clients.map(countHeard)).toEqual([author, author, author, receiver, receiver]);
  });

  it("R216 what comes while a commit is under way is the next commit, however much it is", async () => {
    const statements: string[] = [];
    let open: () => void = () => undefined;
    let gate = Promise.resolve();
    const { world, clients } = await crowd(3, statements, () => gate);
    statements.length = 0;
    world.commits.length = 0;
    gate = new Promise((resolve) => (open = resolve));
    const [first] = clients;
    if (first) typeInto(first.doc, "a");
    await first?.deliverUp();
    await vi.waitUntil(() => statements.length === 1);
    for (const client of clients) for (let i = 0; i < 100; i++) typeInto(client.doc, "a");
    for (const client of clients) await client.deliverUp();
    open();
    await world.settle(...clients);
    expect(world.commits).toEqual([1, 300]);
    expect(statements).toHaveLength(2);
  });
});

describe("the pace of a room", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("R217 ten people never wait; a hundred share a commit every hundred milliseconds", () => {
    expect([2, 10, 12].map(gapFor)).toEqual([0, 0, 0]);
    expect([30, 100, 1_000].map(gapFor)).toEqual([9, 100, 100]);
    let runs = 0;
    const pace = new Pace(
      () => runs++,
      () => gapFor(100),
    );
    for (let ms = 0; ms < 990; ms += 5) {
      pace.ask();
      vi.advanceTimersByTime(5);
    }
    expect(runs).toBe(10);
    pace.close();
  });

  it("R217 who writes alone among a hundred readers doesn't wait", () => {
    let runs = 0;
    const pace = new Pace(
      () => runs++,
      () => gapFor(100),
    );
    for (let key = 1; key <= 5; key++) {
      pace.ask();
      expect(runs).toBe(key);
      vi.advanceTimersByTime(200);
    }
  });
});

describe("a crowded room", () => {
  afterEach(() => void vi.useRealTimers());

  it("R217 what waits for its turn is in the journal when the process stops in order", async () => {
    const { world, rows, clients } = await crowd(60);
    // No timer runs out from here on: only the stop itself can bring the letters in.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [first] = clients;
    for (const letter of ["a", "b", "c"]) {
      if (first) typeInto(first.doc, letter);
      await first?.deliverUp();
      // The first commit is on its way; what follows waits for the room's pace.
      await aTurn();
    }
    await world.rooms.drain();
    vi.useRealTimers();
    const doc = await world.rebuilt(rows.briefingId);
    expect(JSON.stringify(doc.getMap("sections"))).toContain("Start.abc");
  });
});
