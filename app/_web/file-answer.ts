// A file as an answer of the API: bytes that are shown or saved and never run, whatever they hold, and that only their reader
// keeps.
import { z } from "zod";
import { namesTag } from "./etag.ts";

/** `tag` changes with the bytes and never else; null for a file that is made anew each time, to be saved. */
export const fileAnswer = z.object({
  /** A long file comes in parts, while it is read. */
  bytes: z.union([z.instanceof(Uint8Array), z.instanceof(ReadableStream<Uint8Array>)]),
  type: z.string(),
  name: z.string().regex(/^[^\p{C}"\\/]{1,200}$/u),
  tag: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .nullable(),
  /** What else is said of it. */
  headers: z.record(z.string(), z.string()).optional(),
});
export type FileAnswer = z.infer<typeof fileAnswer>;

const neverRun = {
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

export function answerWithFile(request: Request, answer: FileAnswer): Response {
  const { type, name, tag } = answer;
  const bytes = answer.bytes instanceof Uint8Array ? new Uint8Array(answer.bytes) : answer.bytes;
  const file = {
    ...answer.headers,
    "content-type": type,
    "content-disposition": `${tag ? "inline" : "attachment"}; ${named(name)}`,
  };
  if (tag === null)
    return new Response(bytes, {
      headers: { ...neverRun, ...file, "cache-control": "no-store" },
    });
  const etag = `"${tag}"`;
  // What is at such an address never changes. Another sign-in asks anew.
  const kept = {
    etag,
    "cache-control": "private, max-age=31536000, immutable",
    vary: "cookie, authorization",
  };
  const headers = { ...neverRun, ...kept };
  if (namesTag(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, ...file } });
}

/** What is made piece by piece, as it is asked for. A fault ends the file in the middle, which its reader notices. */
export function inParts(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** The name for all programs, and for those that read RFC 8187 with all its letters. */
function named(name: string): string {
  const plain = name.replace(/[^\w .-]+/g, "_");
  if (plain === name) return `filename="${plain}"`;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
