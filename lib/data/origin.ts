// Where the request that is being answered came from, for the audit log: it goes along by itself, not from function to function.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Origin } from "../domain/audit.ts";

/** Next bundles each route on its own, with a copy of this module. */
const held = globalThis as { rapporteurOrigin?: AsyncLocalStorage<Origin> };
export const origins = (held.rapporteurOrigin ??= new AsyncLocalStorage<Origin>());

/** Nowhere, outside of requests: for a job, and for what the operator runs. */
export function currentOrigin(): Origin {
  return origins.getStore() ?? { address: null, device: null };
}
