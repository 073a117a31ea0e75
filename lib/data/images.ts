// Where the pictures of briefings lie: one small interface, and the store in the database. Facts only, no rights.
import { randomUUID } from "node:crypto";
import type { ImageFormat } from "../domain/image.ts";
import type { Tx } from "./client.ts";

export type ImageFacts = { id: string; format: ImageFormat; width: number; height: number; size: number };
export type StoredImage = ImageFacts & { sha256: Uint8Array; bytes: Uint8Array<ArrayBuffer> };

export type NewImage = Omit<ImageFacts, "id"> & {
  briefingId: string;
  uploadedById: string;
  sha256: Uint8Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
};

/** What a store of pictures does, wherever it keeps the bytes. */
export type ImageStore = {
  insert(tx: Tx, image: NewImage): Promise<ImageFacts>;
  /** Null for a picture of another briefing too. */
  find(tx: Tx, briefingId: string, id: string): Promise<StoredImage | null>;
  findSame(tx: Tx, briefingId: string, sha256: Uint8Array<ArrayBuffer>): Promise<ImageFacts | null>;
  usage(tx: Tx, briefingId: string): Promise<{ count: number; bytes: number }>;
  /** The same pictures for another briefing; those that there aren't are left out. Answers the new ids by the old ones. */
  copy(tx: Tx, images: ImagesToCopy): Promise<Map<string, string>>;
};

export type ImagesToCopy = { from: string; to: string; ids: readonly string[]; uploadedById: string };

const factsOnly = { id: true, format: true, width: true, height: true, size: true } as const;

/** In PostgreSQL, beside the text: one backup holds both, and no picture is lost or left over without the other. */
export const imageStore: ImageStore = {
  insert: (tx, image) => tx.image.create({ data: image, select: factsOnly }),
  find: (tx, briefingId, id) =>
    tx.image.findUnique({ where: { id, briefingId }, select: { ...factsOnly, sha256: true, bytes: true } }),
  findSame: (tx, briefingId, sha256) =>
    tx.image.findUnique({ where: { briefingId_sha256: { briefingId, sha256 } }, select: factsOnly }),
  async usage(tx, briefingId) {
    const { _count, _sum } = await tx.image.aggregate({
      where: { briefingId },
      _count: true,
      _sum: { size: true },
    });
    return { count: _count, bytes: _sum.size ?? 0 };
  },
  async copy(tx, { from, to, ids, uploadedById }) {
    const pairs = ids.map((id) => ({ id, copy: randomUUID() }));
    const rows = await tx.$queryRaw<{ id: string; copy: string }[]>`
      WITH pair AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p(id uuid, copy uuid)
      ), made AS (
        INSERT INTO images (id, briefing_id, uploaded_by_id, format, width, height, size, sha256, bytes)
        SELECT p.copy, ${to}::uuid, ${uploadedById}::uuid, i.format, i.width, i.height, i.size, i.sha256, i.bytes
        FROM pair p JOIN images i ON i.id = p.id AND i.briefing_id = ${from}::uuid RETURNING id
      ) SELECT p.id::text, p.copy::text FROM pair p JOIN made m ON m.id = p.copy`;
    return new Map(rows.map(({ id, copy }) => [id, copy]));
  },
};

export type ImageHash = { id: string; format: ImageFormat; sha256: string };

/** In hex, in the order of the ids; those that there aren't are left out. */
export async function imageHashes(tx: Tx, briefingId: string, ids: readonly string[]): Promise<ImageHash[]> {
  const select = { id: true, format: true, sha256: true } as const;
  const rows = await tx.image.findMany({ where: { briefingId, id: { in: [...ids] } }, select });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [{ ...row, sha256: Buffer.from(row.sha256).toString("hex") }] : [];
  });
}

/** Until the transaction ends, nobody else adds pictures to this briefing: a bound holds for two at once too. */
export async function lockImages(tx: Tx, briefingId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('images ' || ${briefingId}, 0))`;
}
