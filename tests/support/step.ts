// One program of a test run: started, limited in time, its output shown as it comes or only when it fails. Counts nothing.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { say } from "../../lib/log.ts";

export type Step = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  /** Long runs show what they say at once; short ones only when they fail. */
  shows: "always" | "failures";
  limitMs?: number;
};

/** For what hangs, not for a slow machine. */
const usualLimitMs = 900_000;
const running = new Set<ChildProcess>();

/** What is under way when this process is told to end, ends too, with all that it started. */
export function endStepsWithUs(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      for (const child of running) endGroup(child);
      process.exit(1);
    });
}

export async function runStep(step: Step): Promise<number> {
  const began = performance.now();
  const child = spawn(step.command, step.args, {
    env: { ...process.env, ...step.env },
    stdio: [
      "ignore",
      step.shows === "always" ? "inherit" : "pipe",
      step.shows === "always" ? "inherit" : "pipe",
    ],
    detached: true,
  });
  running.add(child);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => output.push(text));
  const timer = setTimeout(() => endGroup(child), step.limitMs ?? usualLimitMs);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  running.delete(child);
  return report(step, code ?? 1, output, performance.now() - began);
}

function report({ name }: Step, code: number, output: string[], tookMs: number): number {
  const seconds = (tookMs / 1000).toFixed(1);
  if (code !== 0) say(output.join("").trimEnd());
  say(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  return code;
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  } catch {
    // It has ended in the meantime.
  }
}
