// What a digest is made of, as it is read from a real database: which words, and how many rows it costs.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it } from "vitest";
import { changeThread } from "../../lib/commands/change-thread.ts";
import { db, transaction, type Tx } from "../../lib/data/client.ts";
import { unmailedNews } from "../../lib/data/mail.ts";
import { wordsOf } from "../../lib/domain/comment-text.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, writeText } from "../support/told.ts";

const database = useTestDatabase();

/** What the database does by itself after a while; only the tables' owner may. */
async function countRows(): Promise<void> {
  const client = new pg.Client({ connectionString: database().adminUrl });
  await client.connect();
  await client.query("ANALYZE thread_replies").finally(() => client.end());
}

/** Rows of the table that this connection has read since it last told the statistics: never within a transaction. */
async function repliesRead(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS count
    FROM pg_stat_xact_user_tables WHERE relname = 'thread_replies'`;
  return Number(row?.count ?? 0);
}

it("R443 what a thread began with is its first words, also of two at one instant, and the rest of it isn't read", async () => {
  const rows = await makeBriefing();
  const { briefingId, people } = rows;
  await writeText(rows);
  const threadId = await commentOn(rows, "commenter", naming("Which?"));
  const first = await db().threadReply.findFirstOrThrow({ where: { threadId } });
  const reply = (id: string, words: string, createdAt: Date) => ({
    ...{ id, threadId, authorId: people.editor.id, text: naming(words), words, createdAt },
  });
  const later = new Date(first.createdAt.getTime() + 1_000);
  await db().threadReply.createMany({
    data: [
      ...Array.from({ length: 500 }, (_, n) => reply(randomUUID(), `Answer ${n}`, later)),
      reply("00000000-0000-4000-8000-000000000000", "The first by id", first.createdAt),
    ],
  });
  await countRows();
  const act = { do: "assign", to: people.viewer.id, dueDate: null } as const;
  await changeThread({ userId: people.editor.id, briefingId, threadId, act });
  await transaction(async (tx) => {
    const before = await repliesRead(tx);
    const news = await unmailedNews(tx, { userId: people.viewer.id, briefingId }, 10);
    expect(news.map(({ kind, said }) => [kind, said && wordsOf(said)])).toEqual([
      ["assigned", "The first by id"],
    ]);
    expect((await repliesRead(tx)) - before).toBeLessThan(10);
  });
});
