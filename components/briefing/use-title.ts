// The briefing's title as it is now: from the live text once that is here, before that from the page's facts.
"use client";

import { useEffect, useState } from "react";
import { metaOf, readMeta } from "../../lib/document/shape.ts";
import type { LiveDocument } from "../live/live-document.ts";

export function useTitle(live: LiveDocument | null, known: string): string {
  const [title, setTitle] = useState(known);
  useEffect(() => {
    if (!live) return;
    const read = () => setTitle(readMeta(live.doc).title);
    const meta = metaOf(live.doc);
    read();
    meta.observeDeep(read);
    return () => meta.unobserveDeep(read);
  }, [live]);
  return title;
}
