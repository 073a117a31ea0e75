// Writes down that somebody failed to sign in to an account, in the logs of the account's workspaces; nothing where nobody has it.
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { origins } from "../data/origin.ts";
import type { JobPayload } from "../domain/job.ts";

export async function auditFailure({ userId, at, ...origin }: JobPayload<"sign_in_failed">): Promise<void> {
  await origins.run(origin, () =>
    transaction(async (tx) => {
      await Promise.resolve();
      audit(tx, { memberId: userId, actorId: null, act: "sign_in_failed", facts: { userId, at } });
    }),
  );
}
