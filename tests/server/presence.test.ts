// What presence may cost: how long its states may be, how many go to the other nodes at once, and what a bad word of it ends.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Authors } from "../../server/authors.ts";
import { Member } from "../../server/member.ts";
import { Presence } from "../../server/presence.ts";
import { decodeAwareness, encodeAwarenessEntries } from "../../server/protocol.ts";
import { noRelay, type RelayListener } from "../../server/relay.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

const ann = { id: randomUUID(), name: "Ann", color: 0 };
const authors = new Authors("briefing", {
  ownerOf: () => Promise.resolve(ann.id),
  bind: () => Promise.resolve(ann.id),
});

function someone(access: "read" | "edit" = "read") {
  const frames: Uint8Array[] = [];
  const admission = { user: ann, sessionId: randomUUID(), access, accessVersion: 1 } as const;
  const outlet = { send: (frame: Uint8Array) => void frames.push(frame), close: () => undefined };
  return { member: new Member(admission, outlet, true), frames };
}

const stateOf = (clientId: number, state: string, clock = 1) =>
  encodeAwarenessEntries([{ clientId, clock, state }]);
const ofLength = (length: number) => JSON.stringify({ padding: "x".repeat(length) });

describe("R347 who only reads claims nothing", () => {
  it("R347 a claim of a section is taken from those who may edit, and left out of a reader's state", async () => {
    const claims = async (access: "read" | "edit") => {
      const presence = new Presence(() => undefined);
      const { member, frames } = someone(access);
      const state = JSON.stringify({ drafting: { section: "a", turn: 1, beat: 1 }, place: "a" });
      await presence.receive(member, stateOf(1, state), authors);
      presence.show(member);
      presence.close();
      return Buffer.concat(frames).toString();
    };
    expect(await claims("edit")).toContain('"drafting":{"section":"a"');
    const read = await claims("read");
    expect(read).toContain('"drafting":null');
    expect(read).toContain('"place":"a"');
  });
});

describe("R253 presence is bounded", () => {
  it("R253 other nodes are told of any number of people in messages that they take", async () => {
    const told: Uint8Array[] = [];
    const presence = new Presence(
      () => undefined,
      (update) => told.push(update),
    );
    for (let id = 1; id <= 1_500; id++) await presence.receive(someone().member, stateOf(id, "{}"), authors);
    for (const tell of [() => presence.flush(), () => presence.tellAll(), () => presence.close()]) {
      told.length = 0;
      tell();
      expect(told.flatMap((update) => decodeAwareness(update)).length).toBe(1_500);
    }
  });

  it("R253 a state that is too long isn't taken, and the one before it stays", async () => {
    const presence = new Presence(() => undefined);
    const { member } = someone();
    await presence.receive(member, stateOf(1, '{"short":1}'), authors);
    await presence.receive(member, stateOf(1, ofLength(5_000), 2), authors);
    const { member: reader, frames } = someone();
    presence.show(reader);
    expect(Buffer.concat(frames).toString()).toContain('"short":1');
    presence.close();
  });

  it("R253 all states together fit into what a slow line takes, and those who leave make room", async () => {
    const presence = new Presence(() => undefined);
    const many = Array.from({ length: 500 }, () => someone().member);
    for (const [at, member] of many.entries())
      await presence.receive(member, stateOf(at + 1, ofLength(3_900)), authors);
    expect(presence.size).toBeLessThan(400);
    const { member: reader, frames } = someone();
    presence.show(reader);
    expect(frames[0]?.length).toBeLessThan(2_000_000);
    for (const member of many) presence.leave(member);
    await presence.receive(reader, stateOf(9_999, ofLength(3_900)), authors);
    expect(presence.size).toBe(1);
    presence.close();
  });

  it("R253 another node's word that can't be read closes no room", async () => {
    let listener: RelayListener | null = null;
    const world = makeWorld(undefined, undefined, {
      openRelay: (heard) => {
        listener = heard;
        return noRelay(heard);
      },
      tellHeads: () => Promise.resolve(),
    });
    const { briefingId } = await makeBriefing();
    const room = await world.rooms.get(briefingId);
    const tooMany = Array.from({ length: 1_001 }, (_, at) => ({ clientId: at + 1, clock: 1, state: "{}" }));
    const heard = listener as RelayListener | null;
    heard?.onMessage(briefingId, "other", { type: "awareness", update: encodeAwarenessEntries(tooMany) });
    expect(world.rooms.has(room)).toBe(true);
    expect(world.errors.map(String).join()).toContain("can't be read");
  });
});
