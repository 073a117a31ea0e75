// A command that only commits if something holds of what it replaces, as a door looks at it from outside. Looks at nothing itself.
import { preconditions } from "../data/precondition.ts";

/** Each holds one connection and asks for a second: more at once could leave none for any of them. */
const maxAtOnce = 3;
let open = 0;
const waiting: (() => void)[] = [];

/** Rejects as `check` does, with nothing changed. */
export async function withPrecondition<T>(check: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  await enter();
  try {
    const precondition = { check, isChecked: false };
    const answer = await preconditions.run(precondition, work);
    if (!precondition.isChecked) throw new Error("a condition was set on what opens no transaction");
    return answer;
  } finally {
    leave();
  }
}

/** Who waits takes over the place of who leaves. */
async function enter(): Promise<void> {
  if (open < maxAtOnce) open++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else open--;
}
