// What the page's query tells the editor before the live text comes. Types only.
import type { Role } from "../../lib/domain/access.ts";
import type { BriefingState } from "../../lib/domain/briefing.ts";

export type BriefingFacts = {
  id: string;
  title: string;
  state: BriefingState;
  epoch: number;
  /** ISO 8601 */
  createdAt: string;
  archivedAt: string | null;
  may: { edit: boolean };
  members: { id: string; name: string; role: Role; color: number }[];
};

export type OwnUser = { id: string; name: string; color: number };
