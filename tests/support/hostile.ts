// Seeded bytes that harm: websocket frames that aren't any, and messages that were real once. Sends them and judges nothing.
import { setTimeout as pause } from "node:timers/promises";
import { encodeAwareness, encodeAwarenessEntries, encodeSync } from "../../server/protocol.ts";
import { clientFrame, rawUpgrade, type RawSocket } from "./raw-socket.ts";
import type { Random } from "./section-fuzz.ts";

const step1 = encodeSync("step1", new Uint8Array([0]));
const ping = new Uint8Array([10]);

function randomBytes(random: Random, max: number): Buffer {
  return Buffer.from(Array.from({ length: random(max) }, () => random(256)));
}

/** Messages that an honest client sends. `update` is one of the editor's own. */
function realMessages(update: Uint8Array): Uint8Array[] {
  const caret = encodeAwarenessEntries([{ clientId: 5, clock: 1, state: '{"cursor":null}' }]);
  return [step1, ping, encodeSync("step2", update), encodeSync("update", update), encodeAwareness(caret)];
}

function flipped(bytes: Uint8Array, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 0; i <= random(3); i++) {
    const at = random(Math.max(1, copy.length));
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  }
  return copy;
}

/** What goes onto the wire, frame heads included. */
export function hostileBytes(random: Random, update: Uint8Array): Buffer {
  const messages = realMessages(update);
  const message = messages[random(messages.length)] ?? step1;
  switch (random(9)) {
    case 0:
      return clientFrame(3 + random(5), randomBytes(random, 40));
    case 1:
      return Buffer.from([0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
    case 2:
      return clientFrame(random(2) * 2, message, false);
    case 3:
      return clientFrame(8 + random(3), randomBytes(random, 200), random(2) === 0);
    case 4:
      return randomBytes(random, 300);
    case 5:
      return clientFrame(1 + random(2), randomBytes(random, 300));
    case 6:
      return clientFrame(2, message.subarray(0, random(message.length)));
    case 7:
      return flipped(clientFrame(2, message), random);
    default:
      return clientFrame(2, flipped(message, random));
  }
}

/** Sends so many, each onto a socket that the one before left open or onto a new one; a few sockets at a time. */
export async function sendHostile(
  port: number,
  path: string,
  options: { count: number; random: Random; update: Uint8Array; cookies: (string | null)[] },
): Promise<{ sent: number; sockets: number }> {
  const { count, random, update, cookies } = options;
  let left = count;
  let sockets = 0;
  const sender = async () => {
    let raw: RawSocket | null = null;
    for (; left > 0; left--) {
      if (!raw || raw.socket.destroyed || raw.socket.readableEnded) {
        raw?.socket.destroy();
        const cookie = cookies[random(cookies.length)] ?? null;
        raw = await rawUpgrade(port, path, cookie === null ? {} : { cookie });
        sockets++;
        if (random(2) === 0) raw.socket.write(clientFrame(2, step1));
      }
      raw.socket.write(hostileBytes(random, update));
      await pause(1);
    }
    raw?.socket.destroy();
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return { sent: count, sockets };
}
