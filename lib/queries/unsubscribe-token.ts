// Whose digests a link in a mail stops. The token says whose, is signed for this purpose alone, and needs no sign-in: whoever has
// the mail may stop it. It doesn't run out, since old mails lie around for years. Asks no database.
import { idInSigned, signedId } from "./signed-id.ts";

const purpose = "Rapporteur: stop the digests of one person";

export function unsubscribeToken(userId: string, secret: string): string {
  return signedId(userId, purpose, secret);
}

/** Null for a token that is forged, for another purpose, or made under another secret. */
export function userOfUnsubscribeToken(token: string, secret: string): string | null {
  return idInSigned(token, purpose, secret);
}
