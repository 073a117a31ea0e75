// Somebody who manages a briefing makes links by which guests come into it, changes them, turns them off and on, and removes them.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { guestRoles } from "../domain/access.ts";
import { maxLinkNote, maxLinks } from "../domain/access-view.ts";
import { AppError } from "../domain/errors.ts";
import { lineInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import {
  countLinks,
  findLink,
  insertLink,
  removeLink,
  updateLink,
  type LinkChange,
  type LinkFacts,
} from "../data/guest-links.ts";
import type { AuditAct } from "../domain/audit.ts";
import { accessInHand, type AccessAt } from "./access-in-hand.ts";
import { rightsChanged } from "./rights-changed.ts";

const expiryInput = z.iso
  .datetime()
  .nullable()
  .transform((time) => (time === null ? null : new Date(time)));
const noteInput = lineInput(0, maxLinkNote);

export const addLinkInput = z.object({
  role: z.enum(guestRoles),
  note: noteInput.default(""),
  /** Null: it doesn't end by itself. */
  expiresAt: expiryInput.default(null),
});
export const changeLinkInput = z
  .object({ on: z.boolean(), role: z.enum(guestRoles), note: noteInput, expiresAt: expiryInput })
  .partial();

export type AddLink = AccessAt & z.output<typeof addLinkInput> & { now?: Date };

/** Throws `not_found`, `not_allowed`, `invalid` for an end that is over, and `conflict` for more than there may be. */
export async function addLink({ userId, briefingId, now = new Date(), ...ask }: AddLink): Promise<string> {
  return transaction(async (tx) => {
    const { briefing } = await accessInHand(tx, { userId, briefingId });
    isToCome(ask.expiresAt, now);
    if ((await countLinks(tx, briefing.id)) >= maxLinks)
      throw new AppError("conflict", `A briefing has ${maxLinks} guest links at most.`);
    const id = randomUUID();
    await insertLink(tx, { id, briefingId: briefing.id, createdById: userId, createdAt: now, ...ask });
    tellAudit(tx, { ...ask, id, briefingId: briefing.id }, { act: "guest_link_made", byId: userId });
    return id;
  });
}

function isToCome(expiresAt: Date | null | undefined, now: Date): void {
  if (!expiresAt || expiresAt > now) return;
  const message = "This time is over.";
  throw new AppError("invalid", message, [{ path: "expiresAt", message }]);
}

/** Never its token, nor its note: that is anybody's words. */
function tellAudit(
  tx: Tx,
  { id: linkId, briefingId, role, expiresAt }: Pick<LinkFacts, "id" | "briefingId" | "role" | "expiresAt">,
  { act, byId: actorId }: { act: AuditAct; byId: string },
): void {
  const facts = { linkId, role, expiresAt: expiresAt?.toISOString() ?? null };
  audit(tx, { briefingId, actorId, act, facts });
}

type LinkAt = AccessAt & { linkId: string; now?: Date };
export type ChangeLink = LinkAt & z.output<typeof changeLinkInput>;

/** What is left out stays. Throws as adding does. */
export async function changeLink({ on, role, note, expiresAt, ...ask }: ChangeLink): Promise<void> {
  await inLink(ask, async (tx, link, now) => {
    isToCome(expiresAt, now);
    const change: LinkChange = {
      ...(on !== undefined && on !== (link.offAt === null) && { offAt: on ? null : now }),
      ...(role !== undefined && { role }),
      ...(note !== undefined && { note }),
      ...(expiresAt !== undefined && { expiresAt }),
    };
    await updateLink(tx, link.id, change);
    const by = { byId: ask.userId };
    const changed = { ...link, ...change };
    if ("offAt" in change) tellAudit(tx, changed, { act: on ? "guest_link_on" : "guest_link_off", ...by });
    if (Object.keys(change).some((key) => key !== "offAt"))
      tellAudit(tx, changed, { act: "guest_link_changed", ...by });
  });
}

/** Its guests come in no more; what they said stays theirs. Throws `not_found` and `not_allowed`. */
export async function deleteLink(ask: LinkAt): Promise<void> {
  await inLink(ask, async (tx, link) => {
    await removeLink(tx, link.id);
    tellAudit(tx, link, { act: "guest_link_removed", byId: ask.userId });
  });
}

async function inLink(
  { linkId, now = new Date(), ...at }: LinkAt,
  work: (tx: Tx, link: LinkFacts, now: Date) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const { briefing } = await accessInHand(tx, at);
    const link = await findLink(tx, linkId);
    if (link?.briefingId !== briefing.id) throw new AppError("not_found", "There is no such link.");
    await work(tx, link, now);
    const { workspaceId, id: briefingId } = briefing;
    await rightsChanged(tx, { workspaceId, briefingId, byId: at.userId, at: now });
  });
}
