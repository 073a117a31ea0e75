// Does something when the page has nothing else to do.

export type Waiting = {
  /** Also where it always has something to do. */
  latestMs: number;
  /** So long instead where the browser doesn't say when that is: Safari. */
  blindMs: number;
};

/** Answers how to call it off. */
export function whenIdle(work: () => void, { latestMs, blindMs }: Waiting): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, blindMs);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: latestMs });
  return () => cancelIdleCallback(asked);
}
