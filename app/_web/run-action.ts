// The way from a server action to a command: who is it, run it, and turn an expected refusal into an answer.
import { headers } from "next/headers";
import { z } from "zod";
import { withOrigin } from "#lib/commands/with-origin.ts";
import { AppError, type ErrorCode } from "#lib/domain/errors.ts";
import { currentUser } from "./current-user.ts";
import { originIn } from "./origin.ts";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; message: string };

/** Bugs are thrown on, for Next's error page and the log. */
export async function runAction<T>(work: (userId: string) => Promise<T>): Promise<ActionResult<T>> {
  const user = await currentUser();
  return user ? runOpenAction(() => work(user.id)) : refusal(new AppError("signed_out"));
}

/** The same for whoever asks, signed in or not. */
export async function runOpenAction<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await withOrigin(originIn(await headers()), work) };
  } catch (error) {
    if (error instanceof AppError) return refusal(error);
    if (error instanceof z.ZodError) return refusal(new AppError("invalid"));
    throw error;
  }
}

function refusal({ code, message }: AppError): { ok: false; code: ErrorCode; message: string } {
  return { ok: false, code, message };
}
