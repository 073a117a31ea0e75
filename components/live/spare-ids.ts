// The stock of client ids that a page may write under when it is opened without the server: filled while there is one.
import type { TextStore } from "./text-store.ts";

/** Each opening without the server takes one. */
export const fullStock = 10;
const lowStock = 5;

/** How many to ask for: none while there are enough, then as many as fill the stock. */
export function lacking(inStock: number): number {
  return inStock >= lowStock ? 0 : fullStock - inStock;
}

export async function stockUp(
  store: Pick<TextStore, "spareIds" | "addSpareIds">,
  reserve: (count: number) => Promise<readonly number[]>,
): Promise<void> {
  const count = lacking(await store.spareIds());
  if (count > 0) await store.addSpareIds(await reserve(count), fullStock);
}
