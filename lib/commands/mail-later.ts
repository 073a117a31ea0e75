// Has people mailed what they were told, unless they see it before. Adds the jobs; what a mail says is decided when it is sent.
import { config } from "../config.ts";
import type { Tx } from "../data/client.ts";
import { addDigests } from "../data/mail.ts";
import { digestWaitMs } from "../domain/digest.ts";

/** Takes a lock: the last that its transaction does. */
export async function mailLater(
  tx: Tx,
  { briefingId, userIds, at }: { briefingId: string; userIds: readonly string[]; at: Date },
): Promise<void> {
  if (config().smtpUrl === null || userIds.length === 0) return;
  const runAt = new Date(at.getTime() + digestWaitMs);
  await addDigests(tx, { briefingId, userIds, runAt });
}
