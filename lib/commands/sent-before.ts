// Whether something that a client sends under an id of its own was stored already: what is sent twice is one.
import { AppError } from "../domain/errors.ts";

/** `found` is what stands under the id. Throws `conflict` where that is somebody else's, or stands elsewhere. */
export function wasSentBefore<Own extends Record<string, string>>(found: Own | null, own: Own): boolean {
  if (found && Object.keys(own).some((key) => found[key] !== own[key]))
    throw new AppError("conflict", "This id is taken.");
  return found !== null;
}
