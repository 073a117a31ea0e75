// Whether the text that a page shows may be written in now, as far as its session knows. Draws nothing.
import type { BriefingFacts } from "./facts.ts";
import type { PageView } from "./use-session.ts";

/** Why editing isn't offered, null when it is. */
export type NoEditReason = "noEditRole" | "archived" | "noIdHere" | null;

export function noEditReason(
  { may, archivedAt }: { may: Pick<BriefingFacts["may"], "edit"> } & Pick<BriefingFacts, "archivedAt">,
  { access, device }: Pick<PageView, "access" | "device">,
): NoEditReason {
  if (device?.noId) return "noIdHere";
  const mayWrite = (access ?? (may.edit ? "edit" : "read")) === "edit" && !device?.isReadOnly;
  if (mayWrite) return null;
  return archivedAt === null ? "noEditRole" : "archived";
}
