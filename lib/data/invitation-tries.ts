// The invitation that a token leads to. Tokens that nobody has are counted per network address, so that nobody tries them through.
import { AppError } from "../domain/errors.ts";
import { invitationLimits } from "../domain/invitation.ts";
import type { Tx } from "./client.ts";
import { findInvitationByToken, type InvitationFacts } from "./invitations.ts";
import { giveBackTry, takeTry } from "./rate-limits.ts";

const counter = "invitation-token";
const { tried } = invitationLimits;

/** Null for one that nobody has. Throws `too_many`, for one that somebody has too. */
export async function tryInvitation(tx: Tx, token: string, address: string): Promise<InvitationFacts | null> {
  if (!(await takeTry(counter, address, tried))) throw new AppError("too_many");
  const found = await findInvitationByToken(tx, token);
  if (found) await giveBackTry(counter, address, tried);
  return found;
}
