// What processes have cost so far, by the operating system's own books (Linux' /proc). Measures nobody's clock.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Fields of /proc/PID/stat after the name in brackets, counted as in proc(5): the third is the first here. */
function fieldsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function ticks(fields: string[], from: number, to: number): number {
  return fields.slice(from - 3, to - 2).reduce((sum, field) => sum + Number(field), 0);
}

/** Seconds of CPU that this process has used, in user and in kernel mode (utime + stime). */
export function cpuSeconds(pid: number): number {
  return ticks(fieldsOf(pid), 14, 15) / ticksPerSecond;
}

/** The same of a process with all that it has started, those that have ended included (cutime + cstime). */
export function familyCpuSeconds(pid: number): number {
  const own = ticks(fieldsOf(pid), 14, 17);
  const children = childrenOf(pid).map((child) => {
    try {
      return ticks(fieldsOf(child), 14, 17);
    } catch {
      return 0;
    }
  });
  return children.reduce((sum, used) => sum + used, own) / ticksPerSecond;
}

function childrenOf(pid: number): number[] {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((candidate) => {
    try {
      return fieldsOf(candidate)[1] === String(pid);
    } catch {
      return false;
    }
  });
}

/** KiB of memory that the process holds at present. */
export function residentKiB(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0);
}
