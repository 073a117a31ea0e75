// The sample briefing as it was written: its sections, and who added which text in which order. Data only.
import type { Sample } from "../../lib/commands/seed-sample.ts";
import { economySteps, economyTitle } from "./economy.ts";
import { frameSteps, blufTitle, contextTitle, recommendationTitle } from "./frame.ts";
import { paragraph } from "./nodes.ts";
import { securitySteps, securityTitle } from "./security.ts";
import { territorySteps, territoryTitle } from "./territory.ts";
import { cutWords, sampleThreads } from "./threads.ts";
import { timelineSteps, timelineTitle } from "./timeline.ts";

/** For showing the product only: `npm run db:seed` never writes it into a database that somebody named, unless asked. */
export const samplePassword = "rapporteur-demo";

export const sample: Sample = {
  workspace: "Japan–Russia Desk",
  people: [
    { role: "owner", name: "Owner", email: "owner@example.org", color: 0 },
    { role: "manager", name: "Manager", email: "manager@example.org", color: 2 },
    { role: "editor", name: "Editor", email: "editor@example.org", color: 1 },
    { role: "commenter", name: "Commenter", email: "commenter@example.org", color: 3 },
    { role: "viewer", name: "Viewer", email: "viewer@example.org", color: 4 },
  ],
  meta: {
    title: "Japan’s Russia policy after Abe: keep engaging, without rushing",
    to: "Foreign and security policy staff of the Suga administration",
    from: "Japan–Russia Desk",
    date: "2021-03-01",
    marking: "TLP:CLEAR",
  },
  sections: [
    { kind: "bluf", title: blufTitle },
    { kind: "context", title: contextTitle },
    { kind: "analysis", title: territoryTitle, theme: "Territorial dispute" },
    { kind: "analysis", title: economyTitle, theme: "Eight-point plan" },
    { kind: "analysis", title: securityTitle, theme: "Security cooperation" },
    { kind: "timeline", title: timelineTitle },
    { kind: "recommendation", title: recommendationTitle },
  ],
  filing: { folder: "Japan–Russia relations", tags: ["Diplomacy", "Energy"] },
  steps: [
    ...frameSteps.first,
    ...territorySteps,
    ...economySteps,
    ...securitySteps,
    ...timelineSteps,
    ...frameSteps.last,
    { by: "editor", section: economyTitle, blocks: [paragraph(cutWords)] },
  ],
  threads: sampleThreads,
};
