// Several nodes on a test's one database: each has rooms, a pool, a relay and PostgreSQL's announcements of its own.
// Clients deliver by hand, so a test turns them with `turn` until what it waits for is there.
import { afterEach, expect } from "vitest";
import { headsOf } from "../../lib/data/journal.ts";
import { listen, type ChangeFeed } from "../../lib/data/change-feed.ts";
import { canonicalSection } from "../../lib/document/content.ts";
import { allSections } from "../../lib/document/shape.ts";
import type { OpenRelay, Relay } from "../../server/relay.ts";
import type * as Y from "yjs";
import type { TestDatabase } from "./cluster.ts";
import type { LinkClient } from "./link.ts";
import { RoomWorld } from "./rooms.ts";

export type Node = { world: RoomWorld; relay: Relay; feed: ChangeFeed; end(): Promise<void> };

export type NodeOptions = {
  openRelay: OpenRelay;
  /** False for a node that hears no announcement: only its poll finds what others wrote. */
  hearsHeads?: boolean;
  url?: string;
};

/** Makes nodes that end after their test. */
export function useNodes(database: () => TestDatabase): (options: NodeOptions) => Node {
  let nodes: Node[] = [];
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.end()));
    nodes = [];
  });
  return (options) => {
    const node = makeNode({ ...database(), url: options.url ?? database().url }, options);
    nodes.push(node);
    return node;
  };
}

function makeNode(database: TestDatabase, { openRelay, hearsHeads = true }: NodeOptions): Node {
  const made: { relay: Relay | null } = { relay: null };
  const world = new RoomWorld(database, undefined, undefined, {
    openRelay: (listener) => (made.relay = openRelay(listener)),
    tellHeads: (heads) => feed.tellHeads(heads),
  });
  const feed = listen(database.url, {
    onChange: (change) => hearsHeads && world.rooms.onChange(change),
    onGap: () => void world.rooms.poll({ recheckAll: true }),
    onLost: () => undefined,
  });
  if (!made.relay) throw new Error("rooms open their relay at once");
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= feed.close().then(() => world.end()));
  return { world, relay: made.relay, feed, end };
}

/** Lets a client in as the front door does: the room first reaches what the journal held when it was admitted. */
export async function enter(node: Node, briefingId: string, client: LinkClient): Promise<void> {
  const head = (await headsOf(node.world.sql, [briefingId])).get(briefingId);
  const room = await node.world.rooms.get(briefingId);
  if (!head || !(await room.reach(head.seq, 3_000))) throw new Error("the room doesn't reach the head");
  client.connect(room);
}

/** Delivers what is under way and lets the rest of the process run, until it is so. */
export async function turn(
  clients: readonly LinkClient[],
  isSo: () => boolean,
  withinMs = 5_000,
): Promise<number> {
  const startedAt = performance.now();
  await expect
    .poll(
      async () => {
        for (const client of clients) {
          await client.deliverUp();
          client.deliverDown();
        }
        return isSo();
      },
      { interval: 5, timeout: withinMs },
    )
    .toBe(true);
  return performance.now() - startedAt;
}

/** Everything is acked and all documents are equal to each other. */
export function areEqual(clients: readonly LinkClient[]): boolean {
  const texts = new Set(clients.map((client) => contentOf(client.doc)));
  return texts.size === 1 && clients.every((client) => client.acked === client.sent && !client.hasFrames);
}

/** Everything that people read, and the bin; equal documents give equal text. */
export function contentOf(doc: Y.Doc): string {
  return JSON.stringify(
    allSections(doc).map((section) => [
      section.id,
      section.order,
      section.deletedAt,
      canonicalSection(section),
    ]),
  );
}
