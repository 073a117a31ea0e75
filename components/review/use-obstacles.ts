// What stands in the way of a review, asked of the server anew whenever that may have changed.
"use client";

import { useEffect, useState } from "react";
import type { Obstacle } from "#lib/domain/review-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import type { ReviewStore } from "./review-store.ts";

/** The server reads what was typed a moment after it was. */
const askAfterMs = 1_500;

export type ObstaclesKnown = readonly Obstacle[] | "loading" | "failed";

/** `version`: null for the text as it is. */
export type ObstaclesAsk = { store: ReviewStore; session: LiveSession; version: number | null };

export function useObstacles({ store, session, version }: ObstaclesAsk): ObstaclesKnown {
  const { live } = usePage();
  const [obstacles, setObstacles] = useState<ObstaclesKnown>("loading");
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = async () => {
      timer = null;
      const answer = await store.requests.obstacles(version);
      if (isGone) return;
      setObstacles((before) => (answer.ok ? answer.value.items : before === "loading" ? "failed" : before));
    };
    const later = () => void (timer ??= setTimeout(() => void ask(), askAfterMs));
    void ask();
    live.doc.on("update", later);
    const unhear = session.onServerEvent(later);
    return () => {
      isGone = true;
      if (timer) clearTimeout(timer);
      live.doc.off("update", later);
      unhear();
    };
  }, [store, session, live, version]);
  return obstacles;
}
