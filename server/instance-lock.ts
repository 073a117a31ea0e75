// One running product per DATA_DIR: a local socket that answers with the product's address. Guards nothing else.
// A socket, since the system closes it however we end; a process number in a file may belong to somebody else by now.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartFault, systemCodeOf } from "./start-fault.ts";

/** The shortest limit on a socket's path among the systems we run on. */
const maxSocketPath = 100;
const answerWithinMs = 1_000;

/** Held until the returned function is called, or until this process ends. */
export async function lockInstance(dataDir: string, address: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  await refuseSecond(path, dataDir);
  const server = createServer((socket) => socket.on("error", () => socket.destroy()).end(address));
  await listen(server, path, dataDir);
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function socketPath(dataDir: string): string {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\rapporteur-${name}`;
  const path = join(dataDir, "instance.sock");
  return path.length <= maxSocketPath ? path : join(tmpdir(), `rapporteur-${name}.sock`);
}

/** Returns when nobody answers. A socket whose owner is gone is removed: it would be in the way. */
async function refuseSecond(path: string, dataDir: string): Promise<void> {
  const answer = await askRunning(path);
  switch (answer.kind) {
    case "address":
      throw new StartFault(`Rapporteur runs on ${dataDir} already, at ${answer.address}.`);
    case "silent":
      throw new StartFault(`Another program holds ${path} and doesn't answer: end it first.`);
    case "left":
      return rm(path, { force: true });
    case "none":
      return;
  }
}

type Answer = { kind: "address"; address: string } | { kind: "silent" | "left" | "none" };

async function askRunning(path: string): Promise<Answer> {
  const socket = connect(path);
  socket.setTimeout(answerWithinMs, () => socket.destroy(new Error("no answer in time")));
  try {
    let address = "";
    for await (const chunk of socket) address += String(chunk);
    return { kind: "address", address };
  } catch (error) {
    const code = systemCodeOf(error);
    return { kind: code === "ENOENT" ? "none" : code === "ECONNREFUSED" ? "left" : "silent" };
  }
}

async function listen(server: Server, path: string, dataDir: string): Promise<void> {
  server.listen(path);
  await once(server, "listening").catch((error: unknown) => {
    if (systemCodeOf(error) === "EADDRINUSE")
      throw new StartFault(`Another start on ${dataDir} is under way.`);
    throw error;
  });
}
