"use server";
// What the pages for people who can't sign in ask for.
import { headers } from "next/headers";
import type { ResetState } from "#components/account/reset-state.ts";
import { askReset } from "#lib/commands/ask-reset.ts";
import { followReset } from "#lib/commands/follow-reset.ts";
import { withOrigin } from "#lib/commands/with-origin.ts";
import { AppError } from "#lib/domain/errors.ts";
import { originIn } from "../../_web/origin.ts";

export async function askForMail(_before: ResetState, form: FormData): Promise<ResetState> {
  return stateOf((address) => askReset({ email: textIn(form, "email"), address }));
}

export async function comeInAgain(_before: ResetState, form: FormData): Promise<ResetState> {
  const [token, password] = [textIn(form, "token"), textIn(form, "password")];
  return stateOf((address) => followReset({ token, password, address }));
}

/** Bugs are thrown on, for Next's error page and the log. */
async function stateOf(work: (address: string) => Promise<void>): Promise<ResetState> {
  const origin = originIn(await headers());
  try {
    await withOrigin(origin, () => work(origin.address ?? "unknown"));
    return { is: "done" };
  } catch (error) {
    if (error instanceof AppError) return { is: "refused", code: error.code };
    throw error;
  }
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
