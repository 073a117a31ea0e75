// Seeded random edits of several clients with drops, reconnects and crashes, on a clock of the test's own.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canonicalSection } from "../../lib/document/content.ts";
import { allSections } from "../../lib/document/shape.ts";
import type { Room } from "../../server/room.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import type { LinkClient } from "../support/link.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";
import { anEdit, applyEdit, type Edit } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

/** What happens next, to which of three clients. */
const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    step: fc.oneof(
      { weight: 6, arbitrary: anEdit.map((made) => ({ kind: "edit" as const, made })) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant("up" as const), frames: fc.integer({ min: 1, max: 4 }) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant("down" as const), frames: fc.integer({ min: 1, max: 4 }) }),
      },
      { weight: 2, arbitrary: fc.constant({ kind: "commit" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "drop" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "connect" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "crash" as const }) },
    ),
  }),
  { minLength: 5, maxLength: 40 },
);

type Step = { who: number; step: { kind: string; frames?: number; made?: Edit } };

/** Everything that people read, and the bin; equal documents give equal text. */
function contentOf(doc: Y.Doc): string {
  return JSON.stringify(
    allSections(doc).map((section) => [
      section.id,
      section.order,
      section.deletedAt,
      canonicalSection(section),
    ]),
  );
}

async function take(world: RoomWorld, room: () => Promise<Room>, clients: LinkClient[], { who, step }: Step) {
  const client = clients[who];
  if (!client) return;
  switch (step.kind) {
    case "edit":
      return step.made && applyEdit(client.doc, step.made);
    case "up":
      return client.deliverUp(step.frames);
    case "down":
      return client.deliverDown(step.frames);
    case "commit":
      return world.writer.idle();
    case "drop":
      return client.drop();
    case "connect":
      return client.connect(await room());
    case "crash":
      for (const each of clients) each.drop();
      return world.crash();
  }
}

describe("three clients, drops, reconnects and crashes", () => {
  it("R30 all converge to what the journal's rows give, with everything that anybody typed", async () => {
    const world = makeWorld();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const rows = await makeBriefing();
        const people = [rows.people.editor, rows.people.manager, rows.people.owner];
        const clients = await Promise.all(
          people.map((person, index) => world.ownClient(rows, person, 10_000 + run * 10 + index)),
        );
        run++;
        const room = () => world.rooms.get(rows.briefingId);
        for (const client of clients) client.connect(await room());
        await world.settle(...clients);
        for (const step of list) await take(world, room, clients, step);
        const typed = clients.map((client) => Y.encodeStateVector(client.doc));
        for (const client of clients) client.connect(await room());
        await world.settle(...clients);
        const rebuilt = await world.rebuilt(rows.briefingId);
        for (const client of clients) {
          expect(client.nack).toBeNull();
          expect(client.acked).toBe(client.sent);
          expect(contentOf(client.doc)).toBe(contentOf(rebuilt));
          client.drop();
        }
        for (const vector of typed) expect(isContained(vector, rebuilt)).toBe(true);
      }),
      { numRuns: 200, seed: 20201123 },
    );
    expect(world.errors).toEqual([]);
  }, 60_000);
});

function isContained(stateVector: Uint8Array, doc: Y.Doc): boolean {
  return [...Y.decodeStateVector(stateVector)].every(
    ([client, clock]) => Y.getState(doc.store, client) >= clock,
  );
}
