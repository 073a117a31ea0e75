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
  });
}

/** Whether this key has tries left. */
export async function hasTriesLeft(name: string, key: string, limit: Limit): Promise<boolean> {
  const counted = await limiter(name, limit).get(key);
  return counted === null || counted.consumedPoints < limit.points;
}

export async function countTry(name: string, key: string, limit: Limit): Promise<void> {
  try {
    await limiter(name, limit).consume(key);
  } catch (refusal) {
    // Over the limit is this library's rejection with a plain result; the next question will say so.
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
  }
}

export async function forgetTries(name: string, key: string, limit: Limit): Promise<void> {
  await limiter(name, limit).delete(key);
}
