// Small secrets that have to be used again, sealed for the database: AES-256-GCM under a key that HKDF makes of the product's secret for one
// purpose. Who has the database alone has none of them.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";

const cipher = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The nonce, the tag, and what was sealed. */
export function seal(purpose: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyFor(purpose), nonce);
  const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

/** Throws `unavailable` for what was sealed under another secret of the product's, or changed since. */
export function unseal(purpose: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const opening = createDecipheriv(cipher, keyFor(purpose), bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]).toString();
  } catch {
    throw new AppError("unavailable", "This was sealed under another NEXTAUTH_SECRET.");
  }
}

function keyFor(purpose: string): Buffer {
  const { nextauthSecret } = config();
  if (!nextauthSecret) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return Buffer.from(hkdfSync("sha256", nextauthSecret, "", `Rapporteur: ${purpose}`, keyBytes));
}
