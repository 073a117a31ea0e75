// Somebody adds a picture to a briefing that they may edit. Stores it; the text that shows it is changed by the editor.
import { createHash } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import {
  imageLimit,
  maxImageBytes,
  maxImageBytesPerBriefing,
  maxImagesPerBriefing,
  pictureFrom,
  type ImageFault,
  type Picture,
} from "../domain/image.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import { imageStore, lockImages, type ImageFacts } from "../data/images.ts";
import { takeTry } from "../data/rate-limits.ts";
import { textAccess } from "../queries/text-access.ts";

export type AddImage = { userId: string; briefingId: string; bytes: Uint8Array };

/**
 * The same picture once more is the one that is there. Throws `not_found` and `not_allowed`, `invalid` for what is no
 * picture that a briefing may hold, `conflict` when it holds as many as it can, `too_many` for too many in a short time.
 */
export async function addImage({ userId, briefingId, bytes }: AddImage): Promise<ImageFacts> {
  await authorizeEdit(db(), userId, briefingId);
  if (!(await takeTry("image", userId, imageLimit)))
    throw new AppError("too_many", "Too many pictures in a short time. Please wait a while.");
  const picture = pictureFrom(bytes);
  if ("fault" in picture) throw new AppError("invalid", sentences[picture.fault]);
  return transaction(async (tx) => {
    await lockImages(tx, briefingId);
    // Rights may have ended while the bytes came.
    await authorizeEdit(tx, userId, briefingId);
    return (await sameAs(tx, briefingId, picture)) ?? (await insert(tx, { userId, briefingId, picture }));
  });
}

async function authorizeEdit(tx: Tx, userId: string, briefingId: string): Promise<void> {
  const { access } = await textAccess(tx, userId, briefingId);
  if (access !== "edit") throw new AppError("not_allowed");
}

function sameAs(tx: Tx, briefingId: string, { bytes }: Picture): Promise<ImageFacts | null> {
  return imageStore.findSame(tx, briefingId, sha256Of(bytes));
}

type Insert = { userId: string; briefingId: string; picture: Picture };

async function insert(tx: Tx, { userId, briefingId, picture }: Insert): Promise<ImageFacts> {
  const { count, bytes: used } = await imageStore.usage(tx, briefingId);
  const { format, width, height } = picture;
  const bytes = new Uint8Array(picture.bytes);
  if (count >= maxImagesPerBriefing || used + bytes.length > maxImageBytesPerBriefing)
    throw new AppError("conflict", "This briefing holds as many pictures as it can.");
  return imageStore.insert(tx, {
    ...{ briefingId, uploadedById: userId, format, width, height },
    ...{ size: bytes.length, sha256: sha256Of(bytes), bytes },
  });
}

function sha256Of(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

const sentences: Record<ImageFault, string> = {
  too_big: `A picture may have ${maxImageBytes} bytes at most.`,
  unknown_format: "Pictures are PNG, JPEG, WebP or GIF.",
  broken: "The picture is damaged or not complete.",
  too_wide: "The picture has too many pixels.",
};
