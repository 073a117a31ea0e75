// Which session a browser's cookie names. The token is next-auth's: a JWT, encrypted (A256GCM) under a key that HKDF makes of
// the secret. The key is derived once, not at each of five hundred arrivals. Asks no database whether that session still counts.
import { hkdfSync } from "node:crypto";
import { jwtDecrypt } from "jose";

/** next-auth's name for it: the prefix makes browsers refuse it without https. */
export function sessionCookieName(publicUrl: string): string {
  const prefix = publicUrl.startsWith("https://") ? "__Secure-" : "";
  return `${prefix}next-auth.session-token`;
}

/** Null for a token that can't be read: forged, out of date, or made under another secret. */
export async function sessionIdIn(token: string, secret: string): Promise<string | null> {
  const { payload } = await jwtDecrypt(token, keyFor(secret), options).catch(() => ({ payload: null }));
  return typeof payload?.sid === "string" ? payload.sid : null;
}

/** As next-auth's `decode` has them. */
const options = {
  clockTolerance: 15,
  keyManagementAlgorithms: ["dir"],
  contentEncryptionAlgorithms: ["A256GCM"],
};
const keyName = "NextAuth.js Generated Encryption Key";
const keyBytes = 32;

let derived: { secret: string; key: Uint8Array } | null = null;

function keyFor(secret: string): Uint8Array {
  if (derived?.secret !== secret)
    derived = { secret, key: new Uint8Array(hkdfSync("sha256", secret, "", keyName, keyBytes)) };
  return derived.key;
}
