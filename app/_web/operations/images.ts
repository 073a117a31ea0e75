// The API's operations on a briefing's pictures.
import { z } from "zod";
import { addImage } from "#lib/commands/add-image.ts";
import { imageFormats, imageTypes, maxImageBytes } from "#lib/domain/image.ts";
import { idInput } from "#lib/domain/input.ts";
import { imageOf } from "#lib/queries/image.ts";
import { fileAnswer } from "../file-answer.ts";
import { operation } from "../operation.ts";

const ofBriefing = z.object({ id: idInput });
const types = Object.values(imageTypes);

const imageShape = z
  .object({
    id: z.uuid(),
    format: z.enum(imageFormats),
    width: z.int(),
    height: z.int(),
    size: z.int().meta({ description: "Bytes, as it is kept: without its metadata" }),
  })
  .meta({ id: "Image" });

export const addBriefingImage = operation({
  method: "POST",
  path: "/briefings/{id}/images",
  summary: "Add a picture: its bytes are the body, and tell what it is. Metadata are left out",
  params: ofBriefing,
  body: z.instanceof(Uint8Array),
  takes: { types: [...types, "application/octet-stream"], maxBytes: maxImageBytes },
  answer: imageShape,
  status: 201,
  run: ({ id: userId }, { params: { id: briefingId }, body: bytes }) =>
    addImage({ userId, briefingId, bytes }),
});

export const getBriefingImage = operation({
  method: "GET",
  path: "/briefings/{id}/images/{imageId}",
  summary: "One picture of a briefing, as a file",
  params: z.object({ id: idInput, imageId: idInput }),
  answer: fileAnswer,
  gives: types,
  async run(user, { params: { id, imageId } }) {
    const { format, bytes, sha256 } = await imageOf(user.id, id, imageId);
    const name = `${imageId}.${format === "jpeg" ? "jpg" : format}`;
    return { bytes, type: imageTypes[format], name, tag: Buffer.from(sha256).toString("hex") };
  },
});
