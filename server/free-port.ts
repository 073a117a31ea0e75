// A port of the loopback interface that nobody listens on at this moment. Does not hold it: so it is none of those that systems
// give to outgoing connections by themselves (from 32,768 on Linux, from 49,152 elsewhere), which would take it meanwhile.
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

const [first, behind] = [11_000, 32_768];
/** Each is taken by chance only: that so many are is a fault of another kind. */
const tries = 100;

export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried++) {
    const port = randomInt(first, behind);
    if (await isFree(port)) return port;
  }
  throw new Error(`of ${tries} ports between ${first} and ${behind} none is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (["EADDRINUSE", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
  server.close();
  await once(server, "close");
  return true;
}
