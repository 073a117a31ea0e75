// Ends a child together with what it started itself. Works for children spawned in a group of their own (`detached`).
import type { ChildProcess } from "node:child_process";

export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended in this moment.
  }
}
