// What must hold of what a transaction is about to replace: a door says it of a request, and it goes along by itself
// (docs/decisions/046). Knows no door and no address.
import { AsyncLocalStorage } from "node:async_hooks";

/** `check` looks from outside the transaction, and throws where it doesn't hold. */
export type Precondition = { check(): Promise<void>; isChecked: boolean };

/** Next bundles each route on its own, with a copy of this module. */
const held = globalThis as { rapporteurPrecondition?: AsyncLocalStorage<Precondition> };
export const preconditions = (held.rapporteurPrecondition ??= new AsyncLocalStorage<Precondition>());

/**
 * For `transaction` alone, after its work: what that changed is locked now, so nobody else commits to it any more, and whoever looks from
 * outside sees exactly what would be replaced. Of several transactions of one request the first is meant.
 */
export async function checkPrecondition(): Promise<void> {
  const precondition = preconditions.getStore();
  if (!precondition || precondition.isChecked) return;
  precondition.isChecked = true;
  await precondition.check();
}
