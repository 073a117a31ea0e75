// Hashing passwords: argon2id at 64 MiB and three passes, at most four at once, so that a crowd at the door can't eat
// the machine. Decides nothing about who may sign in.
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../domain/errors.ts";

/** argon2id is this library's default algorithm. */
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
const maxAtOnce = 4;
const maxWaiting = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Throws `too_many` when a hundred others wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxAtOnce) {
    if (waiting.length >= maxWaiting) throw new AppError("too_many");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Of random bytes at the same cost: nobody has this password. */
const decoy =
  "$argon2id$v=19$m=65536,t=3,p=1$VmXZ2xqry2cfvNf52EfDFQ$JBPICqYa4RMbrEOsYLAll5ZOIkOobgxF3gP5L/bT+ow";

/** Takes as long for an account without a password, or for none at all, as for one with: the answer is then false. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await inTurn(() => verify(passwordHash ?? decoy, password));
  return matches && passwordHash !== null;
}
