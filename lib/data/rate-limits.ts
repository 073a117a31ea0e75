// Counters of tries in the database, so that all processes count together. Knows no limits of its own.
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./client.ts";

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
