"use client";
// The page of versions from its first byte on: what it draws with is loaded and ready while the server still compares.
import { startTransition, Suspense, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { joined, type SecondPart } from "#lib/document/redline-parts.ts";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import type { OlderVersions } from "./version-list.tsx";
import { VersionsPage } from "./versions-page.tsx";
import { VersionsSkeleton } from "./versions-skeleton.tsx";

export type AwaitedVersionsProps = {
  /** A `VersionsPageView` as JSON, with the first part of its redline; null where there is none. */
  view: Promise<string | null>;
  /** The second part, as JSON. */
  rest: Promise<string | null>;
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

function Present({ view: asked, unknown, ...props }: PresentProps) {
  const json = use(asked);
  const view = useMemo(() => json && (JSON.parse(json) as VersionsPageView), [json]);
  return view ? <Whole {...props} view={view} /> : unknown;
}

type WholeProps = Omit<PresentProps, "view" | "unknown"> & { view: VersionsPageView };

function Whole({ view, rest, ...props }: WholeProps) {
  return <VersionsPage {...props} view={useWhole(view, rest)} />;
}

/** What was whole before stays until what comes after it is whole, too. */
function useWhole(first: VersionsPageView, rest: Promise<string | null>): VersionsPageView {
  const [whole, setWhole] = useState<VersionsPageView | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (json: string | null) => {
      if (isWanted && json) startTransition(() => setWhole(withRest(first, JSON.parse(json) as SecondPart)));
    };
    const fail = (error: unknown) =>
      setWhole(() => {
        throw error;
      });
    rest.then(take, fail);
    return () => {
      isWanted = false;
    };
  }, [first, rest]);
  return whole ?? first;
}

function withRest(first: VersionsPageView, rest: SecondPart): VersionsPageView {
  const { comparison } = first;
  return { ...first, comparison: { ...comparison, redline: joined(comparison.redline, rest) } };
}
