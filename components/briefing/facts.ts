// What the page's query tells the editor before the live text comes. Types only.
import type { BriefingRights, Role } from "../../lib/domain/access.ts";
import type { BriefingState } from "../../lib/domain/briefing.ts";
import type { Filing } from "../../lib/domain/label.ts";
import type { SectionLockView } from "../../lib/domain/section-lock.ts";

export type BriefingFacts = Filing & {
  id: string;
  workspaceId: string;
  title: string;
  state: BriefingState;
  epoch: number;
  /** ISO 8601 */
  createdAt: string;
  archivedAt: string | null;
  may: Pick<
    BriefingRights,
    "edit" | "comment" | "version" | "lock" | "saveTemplate" | "readThreads" | "lookBack"
  >;
  /** As the page began; what holds now is the page's locks (page-context.tsx). */
  locks: readonly SectionLockView[];
  members: { id: string; name: string; role: Role; color: number }[];
};

export type OwnUser = { id: string; name: string; color: number };
