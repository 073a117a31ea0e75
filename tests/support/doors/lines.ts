// Every door of the API, by its operation. A test compares it with the operations that there are, both ways.
import { briefingLines } from "./briefing-lines.ts";
import type { Line } from "./line.ts";
import { reviewLines } from "./review-lines.ts";
import { threadLines } from "./thread-lines.ts";
import { workspaceLines } from "./workspace-lines.ts";

export const lines: Readonly<Record<string, Line>> = {
  ...briefingLines,
  ...threadLines,
  ...reviewLines,
  ...workspaceLines,
};
