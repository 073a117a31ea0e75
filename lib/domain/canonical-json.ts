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
  if (typeof value === "string" && !value.isWellFormed())
    throw new Error("half of a letter has no place in canonical JSON");
  const isWritable = value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  if (!isWritable) throw new Error(`canonical JSON can't hold ${String(value)}`);
  return JSON.stringify(value);
}

function membersOf(value: object, depth: number): string[] {
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => `${canonicalJson(name)}:${canonicalJson(each, depth + 1)}`);
}
