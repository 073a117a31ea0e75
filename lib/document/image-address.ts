// Where a briefing's picture is found: the one place that knows, for live and drawn text, print and export alike. Pure.
import { idOf } from "./attributes.ts";

/** Null for what can't be a picture's id. A picture is found under its own briefing only. */
export function imageAddress(briefingId: string, image: unknown): string | null {
  const id = idOf(image);
  return id && `/api/v1/briefings/${briefingId}/images/${id}`;
}
