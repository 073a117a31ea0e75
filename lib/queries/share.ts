// The page of a guest link: which briefing it leads to, as what, and whether whoever looks may go there without saying a name.
import type { GuestRole } from "../domain/access.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { db } from "../data/client.ts";
import { findGuestLinkOf } from "../data/guest-links.ts";
import { workingLink, type LinkTry } from "./working-link.ts";

export type ShareView = {
  title: string;
  role: GuestRole;
  /** The briefing, for who is a member there or came by this link before: they go straight on. */
  into: string | null;
};

/** Throws as `workingLink` does. */
export async function shareView(ask: LinkTry & { userId: string | null }): Promise<ShareView> {
  const { link, briefing } = await workingLink(ask);
  const actor = ask.userId === null ? null : await actorIn(db(), briefing.id, ask.userId);
  const isIn =
    ask.userId !== null && actor !== null
      ? actor.kind === "member" || (await findGuestLinkOf(db(), ask.userId)) === link.id
      : false;
  return { title: briefing.title, role: link.role, into: isIn ? briefing.id : null };
}
