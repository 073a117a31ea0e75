// Counters of tries in the database, so that all processes count together. Knows no limits of its own.
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./client.ts";
import type { Sql } from "./journal.ts";

export type Limit = { points: number; seconds: number };

function limiter(name: string, limit: Limit): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: db(),
    tableName: "RateLimit",
    keyPrefix: name,
    points: limit.points,
    duration: limit.seconds,
    // Its timer would outlive the limiter: `takeTry` clears instead.
    clearExpiredByTimeout: false,
  });
}

/** Counts a try before it is made, so that many at once can't slip through. False when none is left. */
export async function takeTry(name: string, key: string, limit: Limit): Promise<boolean> {
  await db().rateLimit.deleteMany({ where: { expire: { lt: new Date() } } });
  try {
    await limiter(name, limit).consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** Takes back what `takeTry` counted. */
export async function giveBackTry(name: string, key: string, limit: Limit): Promise<void> {
  await limiter(name, limit).reward(key);
}

export async function forgetTries(name: string, key: string, limit: Limit): Promise<void> {
  await limiter(name, limit).delete(key);
}

export type Block = { granted: number; taken: number; leftMs: number };

/**
 * Takes so many of a limit's points for one process to spend, fewer where fewer are left: the sum over all processes is never above the
 * limit. `taken`: by all of them, in a window that ends in `leftMs` by the database's clock.
 */
export async function takeBlock(
  sql: Sql,
  key: string,
  { limit, size }: { limit: Limit; size: number },
): Promise<Block> {
  const [row] = await sql(
    `INSERT INTO rate_limits AS r (key, points, expire) VALUES ($1, $2::int, now() + $3::int * interval '1 second')
     ON CONFLICT (key) DO UPDATE SET
       points = CASE WHEN r.expire > now() THEN r.points + excluded.points ELSE excluded.points END,
       expire = CASE WHEN r.expire > now() THEN r.expire ELSE excluded.expire END
     RETURNING points, (extract(epoch FROM expire - now()) * 1000)::int AS left_ms`,
    [key, size, limit.seconds],
  );
  const asked = Number(row?.points);
  const granted = Math.max(0, Math.min(size, limit.points - (asked - size)));
  return { granted, taken: Math.min(asked, limit.points), leftMs: Number(row?.left_ms) };
}
