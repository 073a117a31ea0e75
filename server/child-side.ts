// What a process that start.ts runs says to it, and how it ends: when it is told to, or when whoever started it is gone.
import { log } from "../lib/log.ts";

/** Over the IPC channel. */
type Word = { type: "ready" } | { type: "failed"; sentence: string };

function tell(word: Word): void {
  process.send?.(word);
}

export function tellReady(): void {
  tell({ type: "ready" });
}

/** The process ends with it, once nothing else holds it. */
export function tellFailure(sentence: string): void {
  log.error(sentence);
  tell({ type: "failed", sentence });
  process.exitCode = 1;
  process.disconnect?.();
}

/** Logged once; whoever started this process starts it again. */
export function endWith(error: unknown, words: string): void {
  log.error({ err: error }, words);
  process.exit(1);
}

/** Ends the process after `stop`. Answers whether that has begun. */
export function stopWhenTold(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const begin = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => endWith(error, "the stop met an error"),
    );
  };
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
  process.on("disconnect", begin);
  // Whoever started us may have gone while we were loading.
  if (process.connected === false) begin();
  return () => stopping;
}
