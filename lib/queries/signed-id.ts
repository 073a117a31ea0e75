// An id that is signed for one purpose: the token in an address that needs no sign-in. It can be made again from the id at any time, and
// nothing that is signed for another purpose passes for it. Asks no database.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isUuid } from "../data/sessions.ts";

const idBytes = 16;
const macBytes = 32;

export function signedId(id: string, purpose: string, secret: string): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, macOf(bytes, purpose, secret)]).toString("base64url");
}

/** Null for a token that is forged, for another purpose, or made under another secret. */
export function idInSigned(token: string, purpose: string, secret: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + macBytes) return null;
  const own = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), macOf(own, purpose, secret))) return null;
  const id = own.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isUuid(id) ? id : null;
}

/** Under a key of the purpose's own. */
function macOf(id: Buffer, purpose: string, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, macBytes));
  return createHmac("sha256", key).update(id).digest();
}
