// The token in a guest link's address: who manages a briefing can copy it again, and the database holds nothing that opens it. Whether
// the link works, its row says. Asks no database.
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";
import { idInSigned, signedId } from "./signed-id.ts";

const purpose = "Rapporteur: come into one briefing as a guest";

export function guestLinkAddress(linkId: string): string {
  return `${config().publicUrl}/share/${signedId(linkId, purpose, secret())}`;
}

/** Null for a token that is forged, for another purpose, or made under another secret. */
export function linkOfToken(token: string): string | null {
  return idInSigned(token, purpose, secret());
}

function secret(): string {
  const { nextauthSecret } = config();
  if (nextauthSecret === null) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return nextauthSecret;
}
