// Many versions of one briefing, as years make them: its latest again and again, written as the product writes versions.
import { adoptSettings } from "../../lib/config.ts";
import { closeDb, transaction } from "../../lib/data/client.ts";
import { findVersion, holdNumbers, insertVersion } from "../../lib/data/versions.ts";
import type { Product } from "./product.ts";

const atMostMs = 80_000;

/** Until there are so many, each a second after the one before. */
export async function repeatVersion(product: Product, briefingId: string, upTo: number): Promise<void> {
  adoptSettings({ DATABASE_URL: await product.databaseUrl() });
  await transaction(async (tx) => {
    const last = await holdNumbers(tx, briefingId);
    const found = await findVersion(tx, briefingId, last);
    if (!found) throw new Error("there is no version to repeat");
    const { by, people: _, ...version } = found;
    const of = { ...version, briefingId, byId: by?.id ?? null };
    for (let number = last + 1; number <= upTo; number++) {
      const at = new Date(found.at.getTime() + (number - last) * 1_000);
      await insertVersion(tx, { ...of, number, name: `Copy ${number}`, at });
    }
  }, atMostMs);
  await closeDb();
}
