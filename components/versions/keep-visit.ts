// The rhythm of a visit: it begins when the page is looked at, is told each minute while it is, and when it is left.
import { visitGapMs } from "#lib/domain/visit.ts";

const everyMs = 60_000;

export type VisitWays = {
  /** The journal's seq that the page shows. */
  seq(): number;
  /** Tells that. `leaving`: the page may be gone before the answer. */
  say(seq: number, leaving: boolean): Promise<unknown>;
  /** Told before the first word of a visit, which makes what was new old. */
  begins(): Promise<void>;
};

/** Until the answer is called. */
export function keepVisit({ seq, say, begins }: VisitWays): () => void {
  let lookedAt = -Infinity;
  let isGone = false;
  const tell = async () => {
    if (document.visibilityState === "hidden") return;
    const isNew = Date.now() - lookedAt > visitGapMs;
    lookedAt = Date.now();
    if (isNew) await begins();
    if (!isGone) await say(seq(), false);
  };
  const leave = () => {
    if (document.visibilityState === "hidden") void say(seq(), true);
    else void tell();
  };
  const goodbye = () => void say(seq(), true);
  void tell();
  const timer = setInterval(() => void tell(), everyMs);
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("pagehide", goodbye);
  return () => {
    isGone = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("pagehide", goodbye);
    goodbye();
  };
}
