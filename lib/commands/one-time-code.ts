// Codes of a second factor: six digits that an app makes of a secret and the time (RFC 6238), and recovery codes in their place. Asks no
// database. No function here writes what it is given anywhere.
import { createHash, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";
import { recoveryCodeCount, type SecondFactorSetup } from "../domain/account.ts";

const secretBytes = 20;
const stepSeconds = 30;
/** Clocks may differ by so many steps, to either side. */
const window = 1;

export function newSecret(): Uint8Array {
  return new Uint8Array(new Secret({ size: secretBytes }).buffer);
}

function totpOf(secret: Uint8Array, label = ""): TOTP {
  const buffer = new Uint8Array(secret).buffer;
  return new TOTP({ issuer: "Rapporteur", label, secret: new Secret({ buffer }), period: stepSeconds });
}

/** Of which step this is the code, if of one that counts `now`; null for a wrong one. */
export function stepOf(code: string, secret: Uint8Array, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / stepSeconds) + delta;
}

/** What a person's app is told, by hand, by a link, or by a picture that it looks at. */
export function setupOf(secret: Uint8Array, email: string): SecondFactorSetup {
  const totp = totpOf(secret, email);
  const uri = totp.toString();
  const { size, data } = encode(uri, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { secret: totp.secret.base32, uri, qr: { size, path: dark.join("") } };
}

/** Without letters and digits that look alike. Sixteen of them are 79 bits: too many to try. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const codeLetters = 16;
const groupLetters = 4;

export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const code = Array.from({ length: codeLetters }, () => letters[randomInt(letters.length)]).join("");
    return code.match(new RegExp(`.{${groupLetters}}`, "g"))?.join("-") ?? code;
  });
}

/** As people may type it: with other spaces or hyphens, and in capitals. */
export function recoveryHash(code: string): Uint8Array {
  return createHash("sha256").update(code.toLowerCase().replaceAll(/[\s-]/g, "")).digest();
}
