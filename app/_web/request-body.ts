// Reads a request's JSON, bounded. Knows nothing of what it should hold.
import { problem } from "./problem.ts";

const maxBodyBytes = 64 * 1024;

/** The parsed JSON, or the refusal to answer with. */
export async function readJson(request: Request): Promise<{ json: unknown } | { refusal: Response }> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json")
    return refuse(415, "unsupported_media_type", "The body must be application/json.");
  const text = await readText(request);
  if (text === null) return refuse(413, "too_large", `The body may have ${maxBodyBytes} bytes at most.`);
  try {
    return { json: JSON.parse(text) };
  } catch {
    return refuse(400, "bad_json", "The body is not JSON.");
  }
}

function refuse(...[status, code, detail]: [number, Parameters<typeof problem>[0]["code"], string]) {
  return { refusal: problem({ status, code, detail }) };
}

/** Null when it is too long: reading stops there, whatever the content-length says. */
async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
