// What the home list is given to show. Shapes only.
import type { Person } from "#components/ui/avatar.tsx";
import type { BriefingState } from "#lib/domain/briefing.ts";
import type { Filing } from "#lib/domain/label.ts";

export type HomeListItem = Filing & {
  id: string;
  title: string;
  state: BriefingState;
  workspace: string;
  workspaceId: string;
  words: number;
  changedAt: string;
  people: Person[];
  may: { archive: boolean; delete: boolean; edit: boolean; saveTemplate: boolean };
};

export type HomeListView = {
  items: HomeListItem[];
  nextCursor: string | null;
  mayCreateIn: { id: string; name: string }[];
};
