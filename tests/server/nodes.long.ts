// The full counts of R204 and R205: handovers from node to node, and openings at once.
import { it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { handOver, openAtOnce } from "../support/handovers.ts";
import { useNodes } from "../support/nodes.ts";

const handovers = 200;
const openings = 200;

const makeNode = useNodes(useTestDatabase());

it("R204 a typist goes from node to node 200 times, with the relay off, and is never refused", async (context) => {
  const times = fullCount(handovers);
  await handOver(makeNode, times);
  measured(context, { handovers: times, refused: 0 });
});

it("R205 two nodes open a never-opened briefing at once, 200 times: its content is there once", async (context) => {
  const times = fullCount(openings);
  await openAtOnce(makeNode, times);
  measured(context, { openings: times, doubled: 0 });
});
