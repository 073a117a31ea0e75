// How the person who asks wants mail, and whether this place sends any.
import { config } from "../config.ts";
import { db, type Tx } from "../data/client.ts";
import { findMailSetting, type MailSetting } from "../data/mail.ts";

export async function mailSettingView(
  userId: string,
  tx: Tx = db(),
): Promise<MailSetting & { sends: boolean }> {
  return { ...(await findMailSetting(tx, userId)), sends: config().smtpUrl !== null };
}
