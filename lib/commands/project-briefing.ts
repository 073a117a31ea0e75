// Rebuilds what the lists show of a briefing (its Section rows and its title) from the journal.
// Authorizes nothing: it runs for the machine's administrator.
import { AppError } from "../domain/errors.ts";
import { readState } from "../data/checkpoints.ts";
import { transaction } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { saveProjection } from "../data/projection.ts";
import { isUuid } from "../data/sessions.ts";
import { projectionOf } from "../document/projection.ts";
import { docOf } from "../document/shape.ts";

/** Overwrites rows of the same seq; later ones, written by somebody meanwhile, stay. Throws `not_found`. */
export async function projectBriefing(briefingId: string): Promise<{ seq: number; sections: number }> {
  if (!isUuid(briefingId)) throw new AppError("not_found", `There is no briefing ${briefingId}.`);
  return transaction(async (tx) => {
    const state = await readState(sqlOf(tx), briefingId);
    const projection = projectionOf(docOf(state.updates));
    await saveProjection(sqlOf(tx), briefingId, state.seq, projection, true);
    return { seq: state.seq, sections: projection.sections.length };
  });
}
