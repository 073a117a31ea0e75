// What the page's query tells the editor before the live text comes. Types only.
import type { Role } from "../../lib/domain/access.ts";
import type { BriefingState } from "../../lib/domain/briefing.ts";
import type { Filing } from "../../lib/domain/label.ts";

export type BriefingFacts = Filing & {
  id: string;
  workspaceId: string;
  title: string;
  state: BriefingState;
  epoch: number;
  /** ISO 8601 */
  createdAt: string;
  archivedAt: string | null;
  may: { edit: boolean; comment: boolean; version: boolean; saveTemplate: boolean };
  members: { id: string; name: string; role: Role; color: number }[];
};

export type OwnUser = { id: string; name: string; color: number };
