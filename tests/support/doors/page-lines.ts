// Every page by its folder under app/, and what it takes to see it. A test compares it with the folders, both ways.
import { can, mayPlayBack, type Actor } from "../../../lib/domain/access.ts";

/** Whom a page is for: everybody, whoever signed in, or who may so in the briefing or the workspace that its address names. */
export type PageLine =
  "everybody" | "signed in" | { in: "briefing" | "workspace"; may(actor: Actor): boolean };

const readers: PageLine = { in: "briefing", may: (actor) => can(actor, "read") };
const deciders: PageLine = { in: "workspace", may: (actor) => can(actor, "decide") };
const managers: PageLine = { in: "workspace", may: (actor) => can(actor, "manage") };
const owners: PageLine = { in: "workspace", may: (actor) => can(actor, "own") };

export const pageLines: Readonly<Record<string, PageLine>> = {
  "(public)/invite/[token]": "everybody",
  "(public)/login": "everybody",
  "(public)/reset": "everybody",
  "(public)/reset/[token]": "everybody",
  "(public)/share/[token]": "everybody",
  "(public)/unsubscribe/[token]": "everybody",
  "(workspace)": "signed in",
  "(workspace)/bin": owners,
  "(workspace)/inbox": "signed in",
  "(workspace)/offline": "signed in",
  "(workspace)/reviews": deciders,
  "(workspace)/settings/audit": owners,
  "(workspace)/settings/away": deciders,
  "(workspace)/settings/members": managers,
  "(workspace)/settings/notifications": "signed in",
  "(workspace)/settings/profile": "signed in",
  "(workspace)/settings/tokens": "signed in",
  "(workspace)/settings/webhooks": managers,
  "(workspace)/settings/webhooks/[id]": managers,
  "(workspace)/templates": "signed in",
  "(workspace)/templates/[id]": { in: "workspace", may: (actor) => can(actor, "read") },
  "(workspace)/briefings/[id]": readers,
  "(workspace)/briefings/[id]/dispositions": readers,
  "(workspace)/briefings/[id]/playback": { in: "briefing", may: mayPlayBack },
  "(workspace)/briefings/[id]/releases": readers,
  "(workspace)/briefings/[id]/releases/[releaseId]": readers,
  "(workspace)/briefings/[id]/review/[reviewId]": readers,
  "(workspace)/briefings/[id]/versions": readers,
};
