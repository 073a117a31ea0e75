// When a start ends: Ctrl+C and SIGTERM stop in order, a second one forces. Knows nothing of what it stops.
import { environment } from "../lib/config.ts";
import { say } from "../lib/log.ts";
import type { Running } from "./stop-order.ts";

const parentCheckMs = 1_000;
const forcedExitCode = 130;

export function stopOnSignals(running: Running): void {
  const stop = () => {
    if (running.stopping) {
      running.kill();
      process.exit(forcedExitCode);
    }
    say("Stopping…");
    void running.stop().then(() => process.exit());
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  if (environment().npm_lifecycle_event) stopWithNpm(stop);
}

/** npm puts a shell between itself and us, and that shell doesn't pass signals on. */
function stopWithNpm(stop: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, parentCheckMs);
  timer.unref();
}
