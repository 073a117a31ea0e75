// Small secrets that the product itself has to read again, sealed (AES-256-GCM) under a key that HKDF makes of its own secret: whoever
// reads the database alone can't use them. `about` says whose it is: put in another's place, it can't be opened.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";

const algorithm = "aes-256-gcm";
const purpose = "Rapporteur: second factors";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export function seal(plain: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key(), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** Throws for what was changed, was another's, or was sealed under another secret. */
export function unseal(bytes: Uint8Array, about: string): Uint8Array {
  const nonce = bytes.subarray(0, nonceBytes);
  const cipher = createDecipheriv(algorithm, key(), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(about));
  cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]);
}

function key(): Uint8Array {
  const { nextauthSecret } = config();
  if (!nextauthSecret) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return new Uint8Array(hkdfSync("sha256", nextauthSecret, "", purpose, keyBytes));
}
