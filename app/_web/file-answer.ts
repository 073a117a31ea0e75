// A file as an answer of the API: bytes that are shown or saved and never run, whatever they hold, and that only their reader
// keeps.
import { z } from "zod";
import { namesTag } from "./etag.ts";

/** `tag` changes with the bytes and never else; null for a file that is made anew each time, to be saved. */
export const fileAnswer = z.object({
  bytes: z.instanceof(Uint8Array),
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
  const { bytes, type, name, tag } = answer;
  const file = {
    ...answer.headers,
    "content-type": type,
    "content-disposition": `${tag ? "inline" : "attachment"}; ${named(name)}`,
  };
  if (tag === null)
    return new Response(new Uint8Array(bytes), {
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
  return new Response(new Uint8Array(bytes), { headers: { ...headers, ...file } });
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
