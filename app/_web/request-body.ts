// Reads a request's body, JSON or bytes, bounded. Knows nothing of what it should hold.
import type { Operation, Upload } from "./operation.ts";
import { problem } from "./problem.ts";

const maxJsonBytes = 64 * 1024;

type Body = { read: unknown } | { refusal: Response };

/** What an operation's body holds, or the refusal to answer with. */
export async function readBody(request: Request, { body, takes }: Operation): Promise<Body> {
  if (!body) return { read: undefined };
  return takes ? readUpload(request, takes) : readJson(request);
}

async function readJson(request: Request): Promise<Body> {
  if (typeOf(request) !== "application/json")
    return refuse(415, "unsupported_media_type", "The body must be application/json.");
  const bytes = await readBytes(request, maxJsonBytes);
  if (bytes === null) return tooLarge(maxJsonBytes);
  try {
    return { read: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return refuse(400, "bad_json", "The body is not JSON.");
  }
}

async function readUpload(request: Request, { types, maxBytes }: Upload): Promise<Body> {
  if (!types.includes(typeOf(request) ?? ""))
    return refuse(415, "unsupported_media_type", `The body must be one of ${types.join(", ")}.`);
  const bytes = await readBytes(request, maxBytes);
  return bytes === null ? tooLarge(maxBytes) : { read: bytes };
}

function typeOf(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
}

function tooLarge(maxBytes: number): Body {
  return refuse(413, "too_large", `The body may have ${maxBytes} bytes at most.`);
}

function refuse(...[status, code, detail]: [number, Parameters<typeof problem>[0]["code"], string]) {
  return { refusal: problem({ status, code, detail }) };
}

/** Null when there are more: reading stops there, whatever the content-length says. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
