// What the home list is given to show. Shapes only.
import type { Person } from "#components/ui/avatar.tsx";
import type { BriefingState } from "#lib/domain/briefing.ts";

export type HomeListItem = {
  id: string;
  title: string;
  state: BriefingState;
  workspace: string;
  words: number;
  changedAt: string;
  people: Person[];
  may: { archive: boolean };
};

export type HomeListView = {
  items: HomeListItem[];
  nextCursor: string | null;
  mayCreateIn: { id: string; name: string }[];
};
