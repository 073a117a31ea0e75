// Somebody without an account comes into one briefing by a link: they say their name, and become a guest who is signed in for some days.
import { guestName, guestNameInput, guestStaysUntil, linkEntries } from "../domain/guest.ts";
import { AppError } from "../domain/errors.ts";
import { presenceColors } from "../domain/presence.ts";
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { insertGuest } from "../data/guest-links.ts";
import { takeTry } from "../data/rate-limits.ts";
import { insertSession } from "../data/sessions.ts";
import { workingLink } from "../queries/working-link.ts";

export type EnterAsGuest = {
  token: string;
  name: string;
  /** The network address as the front door saw it. */
  address: string;
  userAgent: string | null;
  now: Date;
};

export type GuestIn = { userId: string; sessionId: string; name: string; briefingId: string };

/** Throws `not_found` for a link that doesn't work, whatever the reason, `invalid` for a name that is none, and `too_many`. */
export async function enterAsGuest({ token, address, now, ...ask }: EnterAsGuest): Promise<GuestIn> {
  const { link } = await workingLink({ token, address, now });
  const given = guestNameInput.safeParse(ask.name);
  if (!given.success) throw new AppError("invalid");
  if (!(await takeTry("guest-link-entries", link.id, linkEntries))) throw new AppError("too_many");
  return transaction(async (tx) => {
    const name = guestName(given.data);
    const color = (link.uses + 1) % presenceColors.length;
    const userId = await insertGuest(tx, { name, color, linkId: link.id }, now);
    const expiresAt = guestStaysUntil(now, link.expiresAt);
    const userAgent = ask.userAgent?.slice(0, 300) ?? null;
    const { id: sessionId } = await insertSession(tx, { userId, expiresAt, userAgent });
    const { briefingId } = link;
    audit(tx, { briefingId, actorId: userId, act: "guest_link_used", facts: { linkId: link.id } });
    return { userId, sessionId, name, briefingId };
  });
}
