// The contents of versions as rows: each exactly as it was stored, the same text never twice, and damage said.
import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "../../lib/data/client.ts";
import { longestChain } from "../../lib/data/fold.ts";
import { findVersion, insertVersion } from "../../lib/data/versions.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { asOwner } from "../support/stored.ts";

const database = useTestDatabase();
let briefingId: string;
beforeEach(async () => {
  ({ briefingId } = await makeBriefing());
});

const facts = {
  kind: "quiet",
  name: "",
  note: "",
  byId: null,
  epoch: 1,
  seq: 1,
  words: { added: 0, removed: 0 },
} as const;

/** One after the other, from number 1 on. */
async function store(contents: string[]): Promise<void> {
  for (const [index, content] of contents.entries())
    await transaction((tx) =>
      insertVersion(tx, { ...facts, briefingId, number: index + 1, at: new Date(), content }),
    );
}

async function sizes(): Promise<number[]> {
  const rows = await db().version.findMany({ where: { briefingId }, orderBy: { number: "asc" } });
  return rows.map(({ content }) => content.length);
}

const read = async (number: number) => (await findVersion(db(), briefingId, number))?.content;

/** Text that can't be compressed, another word of it each time. */
function drafts(count: number): string[] {
  const words = Array.from({ length: 400 }, () => randomBytes(6).toString("base64"));
  return Array.from({ length: count }, (_, turn) => {
    words[(turn * 7) % words.length] = `changed ${turn} \u{1F408}`;
    return JSON.stringify({ words });
  });
}

describe("versions as rows", () => {
  it("R501 hold each content exactly, over more than one chain, and little of what was there before", async () => {
    const contents = drafts(longestChain + 3);
    await store(contents);
    for (const [index, content] of contents.entries()) expect(await read(index + 1)).toBe(content);
    const bytes = await sizes();
    const whole = bytes.flatMap((size, index) => (size > 1_000 ? [index + 1] : []));
    expect(whole).toEqual([1, longestChain + 1]);
    expect(Math.max(...bytes.filter((size) => size < 1_000))).toBeLessThan(100);
  });

  it("R501 cost nothing where nothing changed", async () => {
    const [content = ""] = drafts(1);
    await store([content, content, content]);
    const [, ...again] = await sizes();
    expect(Math.max(...again)).toBeLessThan(20);
    expect(await read(3)).toBe(content);
  });

  it("R477 of which one is damaged are shown to nobody from that one on; those before it stand, and a new one stands by itself", async () => {
    const [last = "", ...contents] = drafts(6).reverse();
    await store(contents);
    await asOwner(
      database().adminUrl,
      `UPDATE versions SET content = set_byte(content, 9, get_byte(content, 9) # 1) WHERE briefing_id = $1::uuid AND number = 3`,
      [briefingId],
    );
    expect(await read(2)).toBe(contents[1]);
    for (const number of [3, 4, 5])
      await expect(read(number)).rejects.toThrow(`version ${number} of briefing ${briefingId} is damaged`);
    await transaction((tx) =>
      insertVersion(tx, { ...facts, briefingId, number: 6, at: new Date(), content: last }),
    );
    expect(await read(6)).toBe(last);
  });
});
