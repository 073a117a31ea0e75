// Somebody says whether they want mail and in which language, or stops it from a mail, without signing in.
import { z } from "zod";
import { config } from "../config.ts";
import { transaction } from "../data/client.ts";
import { findMailAddress, saveMailSetting } from "../data/mail.ts";
import { AppError } from "../domain/errors.ts";
import { locales } from "../domain/locale.ts";
import { userOfUnsubscribeToken } from "../queries/unsubscribe-token.ts";

export const mailSettingInput = z
  .object({ digests: z.boolean(), locale: z.enum(locales).nullable() })
  .partial();

export type ChangeMailSetting = z.output<typeof mailSettingInput> & { userId: string; now?: Date };

/** What is left out stays. */
export async function changeMailSetting({
  userId,
  digests,
  locale,
  now = new Date(),
}: ChangeMailSetting): Promise<void> {
  const change = { ...(digests !== undefined && { digests }), ...(locale !== undefined && { locale }) };
  await transaction((tx) => saveMailSetting(tx, userId, { change, at: now }));
}

/** Throws `not_found` for a token that isn't ours, and for a person who is gone. */
export async function stopDigests(token: string, now = new Date()): Promise<void> {
  const { nextauthSecret } = config();
  const userId = nextauthSecret === null ? null : userOfUnsubscribeToken(token, nextauthSecret);
  if (userId === null) throw new AppError("not_found");
  await transaction(async (tx) => {
    if ((await findMailAddress(tx, userId)) === null) throw new AppError("not_found");
    await saveMailSetting(tx, userId, { change: { digests: false }, at: now });
  });
}
