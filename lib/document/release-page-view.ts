// What the page of a release is told. Types only.
import type { ReleaseContent } from "../domain/release.ts";
import type { ReleaseView } from "../domain/release-view.ts";
import type { CanonicalSection } from "./content.ts";
import type { Drawings } from "./drawings.ts";

export type ReleaseSection = Omit<ReleaseContent["sections"][number], "content"> & {
  content: CanonicalSection;
};

export type ReleasePageContent = Omit<ReleaseContent, "sections"> & { sections: ReleaseSection[] };

export type ReleasePageView = {
  release: ReleaseView;
  content: ReleasePageContent;
  drawings: Drawings;
  /** How the live text differs by now: null where it reads as it was released, `unknown` while a part of it can't be read. */
  movedOn: MovedOn | null | "unknown";
};

export type MovedOn = { sections: { id: string; title: string }[]; memo: boolean; order: boolean };
