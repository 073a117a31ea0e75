"use client";
// The page of versions from its first byte on: what it draws with is loaded and ready while the server still compares.
import { Suspense, use, useMemo, useState, type ReactNode } from "react";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import type { OlderVersions } from "./version-list.tsx";
import { VersionsPage } from "./versions-page.tsx";
import { VersionsSkeleton } from "./versions-skeleton.tsx";

export type AwaitedVersionsProps = {
  /** A `VersionsPageView` as JSON; null where there is none. */
  view: Promise<string | null>;
  /** Which moments are read: others are waited for anew. */
  moments: string;
  /** The address's query. */
  query: string;
  /** What stands in place of none. */
  unknown: ReactNode;
};

export function AwaitedVersions({ moments, ...props }: AwaitedVersionsProps) {
  // Whoever loaded older versions finds them in the list beside each of them.
  const older: OlderVersions = useState<OlderVersions[0]>(null);
  return (
    <Suspense key={moments} fallback={<VersionsSkeleton />}>
      <Present {...props} older={older} />
    </Suspense>
  );
}

type PresentProps = Omit<AwaitedVersionsProps, "moments"> & { older: OlderVersions };

function Present({ view: asked, query, unknown, older }: PresentProps) {
  const json = use(asked);
  const view = useMemo(() => json && (JSON.parse(json) as VersionsPageView), [json]);
  return view ? <VersionsPage {...{ view, query, older }} /> : unknown;
}
