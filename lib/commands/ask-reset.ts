// Somebody who can't sign in asks for a mail with a link to a new password. Whether there is such an account is told by nothing: the answer,
// its time and what is written down are the same.
import { randomUUID } from "node:crypto";
import { config } from "../config.ts";
import { resetLimits } from "../domain/account.ts";
import { AppError } from "../domain/errors.ts";
import { emailInput } from "../domain/input.ts";
import { db } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { takeTry } from "../data/rate-limits.ts";
import { findUserByEmail } from "../data/users.ts";

/** `address`: of the network, as the front door saw it. */
export type AskReset = { email: string; address: string };

/** Throws `invalid` for what can't be an address, `too_many` from a network's address, `unavailable` where no mail is sent. */
export async function askReset({ email, address }: AskReset): Promise<void> {
  const { smtpUrl } = config();
  if (smtpUrl === null) throw new AppError("unavailable", "This server sends no mail.");
  const { data: account } = emailInput.safeParse(email);
  if (account === undefined) throw new AppError("invalid");
  if (!(await takeTry("reset-address", address, resetLimits.perAddress))) throw new AppError("too_many");
  // Somebody else may have asked so often: whoever asks now is told nothing of that.
  if (!(await takeTry("reset-account", account, resetLimits.perAccount))) return;
  const user = await findUserByEmail(db(), account);
  await addJobs(db(), "reset", [{ payload: { userId: user?.id ?? randomUUID() } }]);
}
