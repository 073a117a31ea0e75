// Opens the briefing's reviews once the text can be written in, and tells the paper which sections are signed. Draws nothing.
"use client";

import { useEffect } from "react";
import type { SignOffView } from "#lib/domain/review-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { ReviewPanel } from "./review-panel.tsx";
import { ReviewBanner } from "./review-banner.tsx";
import { reviewRequests } from "./review-requests.ts";
import { ReviewStore } from "./review-store.ts";
import "./review.css";

/** The store, and what draws it: here with it. */
export type OpenReviews = { store: ReviewStore; Panel: typeof ReviewPanel; Banner: typeof ReviewBanner };

export type ReviewHostProps = { session: LiveSession; onReviews(reviews: OpenReviews | null): void };

export default function ReviewHost({ session, onReviews }: ReviewHostProps) {
  const { facts, signOffs } = usePage();
  useEffect(() => {
    const store = new ReviewStore(reviewRequests(facts.id));
    onReviews({ store, Panel: ReviewPanel, Banner: ReviewBanner });
    const unhear = session.onServerEvent((kind) => store.hear(kind));
    const forget = store.state.subscribe(() => {
      const state = store.state.get();
      if (state.state === "ready") signOffs.set(bySection(state.signOffs));
    });
    return () => {
      unhear();
      forget();
      store.close();
      onReviews(null);
    };
  }, [facts.id, session, signOffs, onReviews]);
  return null;
}

function bySection(signOffs: readonly SignOffView[]): ReadonlyMap<string, readonly SignOffView[]> {
  const sections = new Map<string, SignOffView[]>();
  for (const each of signOffs) sections.set(each.sectionId, [...(sections.get(each.sectionId) ?? []), each]);
  return sections;
}
