// Something that greets like a PostgreSQL of a given version and answers every query with that version's number.
import { once } from "node:events";
import { createServer, type Server } from "node:net";

export async function oldPostgres(version: number): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready()]));
      socket.on("data", (data) => {
        if (data[0] === "Q".charCodeAt(0)) socket.write(answer(String(version)));
        else socket.end();
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has no port");
  return { server, port: address.port };
}

/** See "Message Formats" in PostgreSQL's manual. */
function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function ready(): Buffer {
  return message("Z", Buffer.from("I"));
}

function answer(value: string): Buffer {
  const column = Buffer.concat([
    Buffer.from("number\0"),
    int32(0),
    int16(0),
    int32(25),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
  const description = message("T", Buffer.concat([int16(1), column]));
  const row = message("D", Buffer.concat([int16(1), int32(value.length), Buffer.from(value)]));
  return Buffer.concat([description, row, message("C", Buffer.from("SELECT 1\0")), ready()]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
