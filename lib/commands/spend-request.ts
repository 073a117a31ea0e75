// One more request of somebody's to the API, counted against what they may make.
import { db } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { RequestBlocks } from "../data/request-blocks.ts";
import { requestLimits, type RequestLimitName, type Spent } from "../domain/request-limit.ts";

/** Next bundles each route on its own, with a copy of this module. */
const held = globalThis as { rapporteurRequests?: RequestBlocks };

export function spendRequest(userId: string, name: RequestLimitName): Promise<Spent> {
  held.rapporteurRequests ??= new RequestBlocks((text, values) => sqlOf(db())(text, values));
  return held.rapporteurRequests.spend(`api-${name}:${userId}`, requestLimits[name]);
}
