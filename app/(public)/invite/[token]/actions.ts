"use server";
// Somebody without an account comes in by an invitation. The page signs them in with what they chose.
import { joinByInvitation, joinInput } from "#lib/commands/accept-invitation.ts";
import { runOpenAction, type ActionResult } from "../../../_web/run-action.ts";

export async function join(given: unknown): Promise<ActionResult<{ email: string }>> {
  return runOpenAction(() => joinByInvitation(joinInput.parse(given)));
}
