// A websocket without a library: the upgrade and frames as bytes, so that they can be wrong. Understands only close frames.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type RawSocket = {
  socket: Socket;
  /** The status line of the answer to the upgrade. */
  status: string;
  /** Everything that came after the answer's head. */
  received(): Buffer;
  closed: Promise<void>;
};

export async function rawConnection(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

export async function rawUpgrade(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const socket = await rawConnection(port);
  const parts: Buffer[] = [];
  socket.on("data", (data: Buffer) => parts.push(data));
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join("")}\r\n`,
  );
  while (!Buffer.concat(parts).includes("\r\n\r\n") && !socket.destroyed)
    await Promise.race([once(socket, "data"), closed]);
  const answer = Buffer.concat(parts);
  const head = answer.indexOf("\r\n\r\n");
  return {
    socket,
    status: answer.subarray(0, answer.indexOf("\r\n")).toString("latin1"),
    received: () => Buffer.concat(parts).subarray(head + 4),
    closed,
  };
}

/** One frame as a browser sends it: masked, here with a mask of zeros. */
export function clientFrame(opcode: number, payload: Uint8Array, fin = true): Buffer {
  const head = [(fin ? 0x80 : 0) | opcode];
  const { length } = payload;
  if (length < 126) head.push(0x80 | length);
  else if (length < 65_536) head.push(0x80 | 126, length >> 8, length & 255);
  else
    head.push(0x80 | 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255);
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}
