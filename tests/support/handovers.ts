// People who go from node to node while they write, with no relay between the nodes: told in counts by short and long tests.
import { expect } from "vitest";
import { liveSections } from "../../lib/document/shape.ts";
import { noRelay } from "../../server/relay.ts";
import { makeBriefing } from "./briefing-rows.ts";
import type { LinkClient } from "./link.ts";
import { areEqual, enter, turn, type Node, type NodeOptions } from "./nodes.ts";

type MakeNode = (options: NodeOptions) => Node;

const deaf = { openRelay: noRelay, hearsHeads: false };
let ids = 800_000;

function type(client: LinkClient, text: string): void {
  liveSections(client.doc)[0]?.title.insert(0, text);
}

const lettersOf = (client: LinkClient) => [...(liveSections(client.doc)[0]?.title.toString() ?? "")];

const isSynced = ({ doc }: LinkClient) => liveSections(doc).length > 0;

/**
 * A typist changes the node again and again while somebody else writes on the first one. Half of the times the typist is
 * let in as at the front door, half without the room's catching up, as when it falls behind just then.
 */
export async function handOver(makeNode: MakeNode, times: number): Promise<void> {
  const nodes = [makeNode(deaf), makeNode(deaf)] as const;
  const rows = await makeBriefing();
  const typist = await nodes[0].world.ownClient(rows, rows.people.editor, ++ids);
  const other = await nodes[0].world.ownClient(rows, rows.people.manager, ++ids);
  for (const { world } of nodes) world.admission(rows.people.editor, "edit");
  for (const client of [other, typist]) await enter(nodes[0], rows.briefingId, client);
  await turn([typist, other], () => isSynced(typist) && isSynced(other));
  for (let i = 0; i < times; i++) {
    const node = nodes[i % 2] ?? nodes[0];
    if (i % 4 < 2) await enter(node, rows.briefingId, typist);
    else typist.connect(await node.world.rooms.get(rows.briefingId));
    type(typist, "t");
    type(other, "o");
    await turn([typist, other], () => [typist, other].every((each) => each.acked === each.sent));
    expect(typist.nack).toBeNull();
    expect(other.nack).toBeNull();
  }
  await turn([typist, other], () => areEqual([typist, other]));
  expect(lettersOf(typist).filter((letter) => letter === "t").length).toBe(times + 1);
  expect(lettersOf(typist).filter((letter) => letter === "o").length).toBe(times);
}

/** Two nodes open the same briefing, that nobody opened before, at the same time, and both are written in at once. */
export async function openAtOnce(makeNode: MakeNode, times: number): Promise<void> {
  const nodes = [makeNode({ openRelay: noRelay }), makeNode({ openRelay: noRelay })] as const;
  for (let i = 0; i < times; i++) {
    const rows = await makeBriefing();
    const clients = await Promise.all(
      nodes.map(({ world }) => world.ownClient(rows, rows.people.editor, ++ids)),
    );
    await Promise.all(clients.map((client, at) => enter(nodes[at] ?? nodes[0], rows.briefingId, client)));
    await turn(clients, () => clients.every(isSynced));
    for (const [at, client] of clients.entries()) type(client, String(at));
    await turn(clients, () => areEqual(clients));
    expect(liveSections((clients[0] as LinkClient).doc).length).toBe(1);
    expect(
      lettersOf(clients[0] as LinkClient)
        .sort()
        .join(""),
    ).toBe([..."01First"].sort().join(""));
    for (const client of clients) client.drop();
  }
}
