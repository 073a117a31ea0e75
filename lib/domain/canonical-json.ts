// JSON with one way of writing each value, after RFC 8785 (JCS): no white space, members sorted by the code units of their names,
// strings and numbers as ECMAScript writes them. Pure. What JSON can't hold is refused instead of being left out.
import { AppError } from "./errors.ts";

/** Deeper than any text is: what a file may hold mustn't exhaust the stack. */
const maxDepth = 1_000;

/** Throws `invalid` for what is nested deeper than `maxDepth`. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw new AppError("invalid", "This is nested too deep to be read.");
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, depth + 1)).join(",")}]`;
  if (typeof value === "object" && value !== null) return `{${membersOf(value, depth).join(",")}}`;
  if (!isWritable(value)) throw new Error(`canonical JSON can't hold ${String(value)}`);
  return JSON.stringify(value);
}

/** Half of a letter has no place in it. */
function isWritable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  return value === null || typeof value === "boolean" || Number.isFinite(value);
}

function membersOf(value: object, depth: number): string[] {
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => `${canonicalJson(name)}:${canonicalJson(each, depth + 1)}`);
}

/**
 * Whether every reader of this JSON takes it for `value`, which it was read as: canonical JSON can hold it, and no name is left out,
 * as of two equal ones in an object is, where some readers take the first.
 */
export function isReadOneWay(text: string, value: unknown): boolean {
  return canHold(value) && namesIn(text) === membersCount(value);
}

function canHold(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return isWritable(value);
  if (depth >= maxDepth) return false;
  return Object.entries(value).every(([name, each]) => isWritable(name) && canHold(each, depth + 1));
}

/** A string before a colon is a name. */
function namesIn(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:?)/g)) if (colon) count++;
  return count;
}

function membersCount(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, each) => sum + membersCount(each), own);
}
