// A file as an answer of the API: bytes that are shown and never run, whatever they hold, and that only their reader keeps.
import { z } from "zod";

/** `tag` changes with the bytes and never else. */
export const fileAnswer = z.object({
  bytes: z.instanceof(Uint8Array),
  type: z.string(),
  name: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  tag: z.string().regex(/^[0-9a-f]+$/),
});
export type FileAnswer = z.infer<typeof fileAnswer>;

export function answerWithFile(request: Request, { bytes, type, name, tag }: FileAnswer): Response {
  const etag = `"${tag}"`;
  const headers = {
    etag,
    // What is at such an address never changes. Another sign-in asks anew.
    "cache-control": "private, max-age=31536000, immutable",
    vary: "cookie",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const file = { "content-type": type, "content-disposition": `inline; filename="${name}"` };
  return new Response(new Uint8Array(bytes), { headers: { ...headers, ...file } });
}

function isKnown(held: string | null, etag: string): boolean {
  const tags = held?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}
