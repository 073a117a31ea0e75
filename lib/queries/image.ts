// One picture of a briefing, for whoever may read the briefing.
import { AppError } from "../domain/errors.ts";
import { db, type Tx } from "../data/client.ts";
import { imageStore, type StoredImage } from "../data/images.ts";
import { textAccess } from "./text-access.ts";

/** Throws `not_found` for another briefing's picture too, and `not_allowed` as `textAccess` does. */
export async function imageOf(
  userId: string,
  briefingId: string,
  id: string,
  tx: Tx = db(),
): Promise<StoredImage> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  const image = await imageStore.find(tx, briefing.id, id);
  if (!image) throw new AppError("not_found", "The briefing has no such picture.");
  return image;
}
