// Whose digests a link in a mail stops. The token says whose, is signed for this purpose alone, and needs no sign-in: whoever has
// the mail may stop it. It doesn't run out, since old mails lie around for years. Asks no database.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isUuid } from "../data/sessions.ts";

const purpose = "Rapporteur: stop the digests of one person";
const idBytes = 16;
const macBytes = 32;

export function unsubscribeToken(userId: string, secret: string): string {
  const id = Buffer.from(userId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, macOf(id, secret)]).toString("base64url");
}

/** Null for a token that is forged, for another purpose, or made under another secret. */
export function userOfUnsubscribeToken(token: string, secret: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + macBytes) return null;
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), macOf(id, secret))) return null;
  const userId = id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isUuid(userId) ? userId : null;
}

/** Under a key of its own: nothing else that the secret signs can pass for it. */
function macOf(id: Buffer, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, macBytes));
  return createHmac("sha256", key).update(id).digest();
}
