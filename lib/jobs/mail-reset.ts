// Mails somebody a link to a new password. The link is made here, so that its token stands nowhere but in the mail.
import { randomUUID } from "node:crypto";
import { config } from "../config.ts";
import { transaction } from "../data/client.ts";
import { findMailAddress, findMailSetting } from "../data/mail.ts";
import { insertReset } from "../data/resets.ts";
import { mailedResetMinutes } from "../domain/account.ts";
import { longestJobMs, type JobPayload } from "../domain/job.ts";
import { composeReset } from "../domain/reset-mail.ts";
import { log } from "../log.ts";
import type { Mailer } from "./mailer.ts";

/** Does nothing for who isn't there. A mail that couldn't be sent leaves no link behind. */
export async function mailReset(
  { userId }: JobPayload<"reset">,
  mailer: Mailer,
  signal: AbortSignal,
): Promise<void> {
  await transaction(async (tx) => {
    const to = await findMailAddress(tx, userId);
    if (to === null) return;
    const { locale } = await findMailSetting(tx, userId);
    const { publicUrl } = config();
    const expiresAt = new Date(Date.now() + mailedResetMinutes * 60_000);
    const token = await insertReset(tx, { userId, kind: "password", createdById: null, expiresAt });
    signal.throwIfAborted();
    const mail = composeReset(locale ?? "en", `${publicUrl}/reset/${token}`);
    const messageId = `reset.${randomUUID()}@${new URL(publicUrl).hostname}`;
    const how = await mailer.send({ to, ...mail, messageId, headers: {} });
    if (how === "refused") log.warn({ userId }, "the mail's server refuses this person's address for good");
  }, longestJobMs);
}
