// Which briefing is in which folder and bears which tags. Facts only; never touches the briefings' own rows, which move with
// every keystroke.
import type { Filing, Label } from "../domain/label.ts";
import type { Tx } from "./client.ts";

/** Of each of these briefings, in two statements. */
export async function filingsOf(tx: Tx, briefingIds: string[]): Promise<Map<string, Filing>> {
  const where = { briefingId: { in: briefingIds } };
  const label = { select: { id: true, name: true } } as const;
  const [folders, tags] = await Promise.all([
    tx.briefingFolder.findMany({ where, select: { briefingId: true, folder: label } }),
    tx.briefingTag.findMany({
      where,
      select: { briefingId: true, tag: label },
      orderBy: { tag: { nameKey: "asc" } },
    }),
  ]);
  const filings = new Map(briefingIds.map((id): [string, Filing] => [id, { folder: null, tags: [] }]));
  for (const { briefingId, folder } of folders) filingIn(filings, briefingId).folder = folder;
  for (const { briefingId, tag } of tags) filingIn(filings, briefingId).tags.push(tag);
  return filings;
}

export function filingIn(filings: Map<string, Filing>, briefingId: string): Filing {
  const filing = filings.get(briefingId);
  if (!filing) throw new Error(`nobody asked where the briefing ${briefingId} lies`);
  return filing;
}

export async function setFolder(tx: Tx, briefingId: string, folder: Label | null): Promise<void> {
  await tx.briefingFolder.deleteMany({ where: { briefingId } });
  if (folder) await tx.briefingFolder.create({ data: { briefingId, folderId: folder.id } });
}

export async function setTags(tx: Tx, briefingId: string, tags: Label[]): Promise<void> {
  await tx.briefingTag.deleteMany({ where: { briefingId } });
  await tx.briefingTag.createMany({ data: tags.map(({ id: tagId }) => ({ briefingId, tagId })) });
}
