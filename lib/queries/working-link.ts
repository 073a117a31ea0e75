// The guest link that a token opens, for whoever has it. One that is off, over, removed, or of a briefing in the bin, and one that never
// was, are answered alike; who tries many from one place is stopped.
import { linkTries } from "../domain/guest.ts";
import { AppError } from "../domain/errors.ts";
import { findBriefing, type BriefingFacts } from "../data/briefings.ts";
import { db } from "../data/client.ts";
import { findLink, type LinkFacts } from "../data/guest-links.ts";
import { giveBackTry, takeTry } from "../data/rate-limits.ts";
import { linkOfToken } from "./guest-link-token.ts";

export type LinkTry = {
  token: string;
  /** The network address as the front door saw it. */
  address: string;
  now: Date;
};

export type WorkingLink = { link: LinkFacts; briefing: BriefingFacts };

/** Throws `not_found`, and `too_many` after too many wrong ones from the network address. */
export async function workingLink({ token, address, now }: LinkTry): Promise<WorkingLink> {
  if (!(await takeTry("guest-link", address, linkTries))) throw new AppError("too_many");
  const id = linkOfToken(token);
  const link = id === null ? null : await findLink(db(), id);
  const works = link?.offAt === null && (link.expiresAt === null || link.expiresAt > now);
  const briefing = link && works ? await findBriefing(db(), link.briefingId) : null;
  if (!link || !briefing) throw new AppError("not_found");
  await giveBackTry("guest-link", address, linkTries);
  return { link, briefing };
}
