// Small secrets that have to be used again, sealed for the database: AES-256-GCM under a key that HKDF makes of the product's secret for one
// purpose. Who has the database alone has none of them.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";

const cipher = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** For what it is sealed, and whose it is: put in another's place, it can't be opened. */
export type Seal = { purpose: "webhooks" | "second factors"; about: string };

/** The nonce, the tag, and what was sealed. */
export function seal(plain: Uint8Array, { purpose, about }: Seal): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyFor(purpose), nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

/** Throws `unavailable` for what was sealed under another secret of the product's, was another's, or was changed since. */
export function unseal(sealed: Uint8Array, { purpose, about }: Seal): Buffer<ArrayBuffer> {
  const nonce = sealed.subarray(0, nonceBytes);
  const opening = createDecipheriv(cipher, keyFor(purpose), nonce, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(about));
  opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]);
  } catch {
    throw new AppError("unavailable", "This was sealed under another NEXTAUTH_SECRET.");
  }
}

function keyFor(purpose: Seal["purpose"]): Buffer {
  const { nextauthSecret } = config();
  if (!nextauthSecret) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return Buffer.from(hkdfSync("sha256", nextauthSecret, "", `Rapporteur: ${purpose}`, keyBytes));
}
