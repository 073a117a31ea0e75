// What the pages load under names that change with the content: scripts, styles and fonts. The build packs them once, as small as
// they get, and the front door hands them out from the disk. What isn't there is asked of the pages' process.
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import sirv from "sirv";

/** False where it is none of these files, and nothing was answered. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

const prefix = "/_next/static";
const yearS = 365 * 24 * 3_600;
const isPackable = /\.(?:js|css|json|svg)$/;

const ways = {
  br: () =>
    createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  gz: () => createGzip({ level: constants.Z_BEST_COMPRESSION }),
};

/** `folder` is the build's; `stampPath` is there once it is complete. */
export function staticFiles(folder: string, stampPath: string): StaticFiles {
  let files: ReturnType<typeof sirv> | null = null;
  const open = () => {
    if (!existsSync(stampPath)) return null;
    const setHeaders = (response: ServerResponse) => response.setHeader("x-content-type-options", "nosniff");
    return sirv(folder, { brotli: true, gzip: true, immutable: true, maxAge: yearS, setHeaders });
  };
  return (request, response) => {
    const { url = "", method = "" } = request;
    if (!url.startsWith(`${prefix}/`) || !["GET", "HEAD"].includes(method)) return false;
    files ??= open();
    if (!files) return false;
    let isFound = true;
    // sirv reads what it found when it was opened, and nothing listens for a file that has gone since: it would end the process.
    response.once("pipe", (file) => file.once("error", () => response.destroy()));
    // It takes what it is asked for as a path in its folder.
    request.url = url.slice(prefix.length);
    files(request, response, () => void (isFound = false));
    request.url = url;
    return isFound;
  };
}

/** Beside each file that gets smaller by it. */
export async function packStaticFiles(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => isPackable.test(name));
  await Promise.all(names.map((name) => pack(join(folder, name))));
}

async function pack(path: string): Promise<void> {
  for (const [ending, way] of Object.entries(ways))
    await pipeline(createReadStream(path), way(), createWriteStream(`${path}.${ending}`));
}
