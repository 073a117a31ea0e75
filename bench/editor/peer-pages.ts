// Serves the contestants that aren't ours: their pages, the text that they begin with, and the relay between them, all on this
// machine. Bundled by the esbuild that tsx comes with.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { fillBody } from "../../lib/document/build.ts";
import { freePort } from "../../server/free-port.ts";
import { oneFragment } from "./peer.ts";
import { asOneText, type LongText } from "./texts.ts";

export type PeerPages = {
  /** The page that holds this text. */
  address(kind: "plain" | "bare", text: LongText, room: string): string;
  /** Up to a room's name. */
  relay: string;
  seedOf(text: LongText): Buffer;
  stop(): Promise<void>;
};

const peersDir = join(import.meta.dirname, "../peers");
const startWithinMs = 10_000;

/** Letters of the size and the width that a briefing's have. */
const page = (script: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A contestant</title>
<style>
  body { margin: 0; font: 17px/28px serif; }
  #text { width: 42rem; margin: 40px auto; }
  [contenteditable] { outline: none; white-space: pre-wrap; }
  p, ul, h3 { margin: 0 0 12px; }
  .ProseMirror-yjs-cursor { position: relative; border-left: 2px solid; margin: 0 -1px; }
  .ProseMirror-yjs-cursor > div { position: absolute; top: -1.2em; left: -1px; font-size: 11px; line-height: 1.2; color: #fff; white-space: nowrap; }
</style>
<div id="text"></div>
<script src="/${script}.js"></script>
`;

export async function servePeers(texts: readonly LongText[]): Promise<PeerPages> {
  const scripts = { plain: bundled("plain-editor.ts"), bare: bundled("bare-editor.ts") };
  const seeds = texts.map((text) => seedOf(text));
  const relayPort = await freePort();
  const relay = await startRelay(relayPort);
  const server = createServer((request, response) => answer(request, response, { scripts, seeds, texts }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const relayAddress = `ws://127.0.0.1:${relayPort}/`;
  return {
    relay: relayAddress,
    seedOf: (text) => seeds[texts.indexOf(text)] ?? Buffer.alloc(0),
    address: (kind, text, room) =>
      `${origin}/${kind}?text=${texts.indexOf(text)}&relay=${encodeURIComponent(relayAddress + room)}`,
    stop: () => stop(server, relay),
  };
}

type Served = { scripts: Record<string, Buffer>; seeds: Buffer[]; texts: readonly LongText[] };

function answer(request: IncomingMessage, response: ServerResponse, served: Served): void {
  const [, first = "", second = ""] = new URL(request.url ?? "/", "http://127.0.0.1").pathname.split("/");
  const [type, body] = bodyFor(first, Number(second), served);
  response.writeHead(body === null ? 404 : 200, { "content-type": type }).end(body);
}

function bodyFor(
  name: string,
  text: number,
  { scripts, seeds, texts }: Served,
): [string, string | Buffer | null] {
  if (name in scripts) return ["text/html", page(name)];
  if (name.endsWith(".js")) return ["text/javascript", scripts[name.slice(0, -3)] ?? null];
  if (name === "seed") return ["application/octet-stream", seeds[text] ?? null];
  const asked = texts[text];
  return ["application/json", name === "nodes" && asked ? JSON.stringify(asOneText(asked)) : null];
}

/** The whole text as the first state of a document, written by nobody who types. */
function seedOf(text: LongText): Buffer {
  const doc = new Y.Doc();
  doc.clientID = 1;
  fillBody(doc.getXmlFragment(oneFragment), asOneText(text));
  return Buffer.from(Y.encodeStateAsUpdate(doc));
}

function bundled(file: string): Buffer {
  const require = createRequire(createRequire(import.meta.url).resolve("tsx/package.json"));
  const how = ["--bundle", "--minify", "--format=iife", '--define:process.env.NODE_ENV="production"'];
  const options = { maxBuffer: 64 * 1024 * 1024 };
  return execFileSync(require.resolve("esbuild/bin/esbuild"), [join(peersDir, file), ...how], options);
}

async function startRelay(port: number): Promise<ChildProcess> {
  const relay = spawn("node", [join(peersDir, "relay.mjs"), String(port)], { stdio: "ignore" });
  process.once("exit", () => relay.kill());
  for (const until = Date.now() + startWithinMs; Date.now() < until; await wait(25)) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (isThere) return relay;
  }
  throw new Error("the relay doesn't listen");
}

async function stop(server: Server, relay: ChildProcess): Promise<void> {
  relay.kill();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
