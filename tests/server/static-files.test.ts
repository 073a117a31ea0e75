// The files that the pages load, over a real front door: packed by the build, handed out by what the browser can read.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createFrontDoor, type FrontDoor } from "../../server/http.ts";
import { packStaticFiles, staticFiles } from "../../server/static-files.ts";
import type { AddressInfo } from "node:net";
import type { IncomingMessage, Server } from "node:http";

const script = `console.log(${JSON.stringify("what is said again and again ".repeat(200))});`;
let root: string;
let server: Server;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rapporteur-static-"));
  const folder = join(root, "static");
  await mkdir(join(folder, "chunks"), { recursive: true });
  await writeFile(join(folder, "chunks", "page.js"), script);
  await writeFile(join(folder, "chunks", "letters.woff2"), "no text");
  await writeFile(join(root, "secret.js"), "nobody's");
  await packStaticFiles(folder);
  server = createFrontDoor({
    files: staticFiles(folder, join(root, "built")),
    proxy: {
      pass: (_request, response) => void response.writeHead(418).end(),
      passUpgrade: () => undefined,
      close: () => undefined,
    },
  } as Partial<FrontDoor> as FrontDoor);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

async function ask(path: string, encodings = "", method = "GET") {
  const { port } = server.address() as AddressInfo;
  const headers = { "accept-encoding": encodings, connection: "close" };
  const asked = request({ host: "127.0.0.1", port, path, method, headers }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const body = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, body };
}

const page = "/_next/static/chunks/page.js";

it("R309 the pages' process answers as long as there is no complete build", async () => {
  expect((await ask(page)).status).toBe(418);
  await writeFile(join(root, "built"), "");
  expect((await ask(page)).status).toBe(200);
});

it("R309 scripts and styles come as small as the browser can read them, to be kept for good", async () => {
  const best = await ask(page, "gzip, deflate, br");
  expect(best.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript",
    "cache-control": "public,max-age=31536000,immutable",
    "x-content-type-options": "nosniff",
    vary: "Accept-Encoding",
  });
  expect(brotliDecompressSync(best.body).toString()).toBe(script);
  expect(best.body.length).toBeLessThan(script.length / 10);
  const second = await ask(page, "gzip");
  expect(second.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(second.body).toString()).toBe(script);
  const plain = await ask(`${page}?v=1`);
  expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, script]);
  expect((await ask("/_next/static/chunks/letters.woff2", "br")).body.toString()).toBe("no text");
});

it("R309 what isn't one of these files is the pages' matter", async () => {
  expect(await readFile(join(root, "secret.js"), "utf8")).toBe("nobody's");
  for (const path of [
    "/_next/static/../secret.js",
    "/_next/static/%2e%2e/secret.js",
    "/_next/static/none.js",
    "/",
  ])
    expect([path, (await ask(path)).status]).toEqual([path, 418]);
  expect((await ask(page, "", "POST")).status).toBe(418);
});

it("R309 a file that went after the build was found breaks that answer off, and no other", async () => {
  const gone = join(root, "static", "chunks", "letters.woff2");
  await rm(gone);
  await expect(ask("/_next/static/chunks/letters.woff2")).rejects.toThrow("socket hang up");
  expect((await ask(page)).status).toBe(200);
});
