// A section's plain text for React, read again a moment after it changed: for the counters and the timeline beside it.
"use client";

import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { canonicalBody, plainTextOf } from "../../lib/document/content.ts";

const readAfterMs = 400;

export function useSectionText(body: Y.XmlFragment): string {
  const [text, setText] = useState(() => textOf(body));
  useEffect(() => {
    const read = () => setText(textOf(body));
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = null;
        read();
      }, readAfterMs);
    };
    // What changed between the first drawing and now.
    read();
    body.observeDeep(later);
    return () => {
      if (timer) clearTimeout(timer);
      body.unobserveDeep(later);
    };
  }, [body]);
  return text;
}

function textOf(body: Y.XmlFragment): string {
  return plainTextOf({ body: canonicalBody(body) });
}
