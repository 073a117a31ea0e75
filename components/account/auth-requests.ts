// Signing in and out by next-auth's own routes, its CSRF token included. Says what came of it, shows nothing.
import type { ErrorCode } from "#lib/domain/errors.ts";

export type SignInResult = { ok: true } | { ok: false; why: ErrorCode | "offline" };

/** `code`: of a second factor; empty before it is asked for. */
export type Credentials = { email: string; password: string; code: string };

export function requestSignIn(credentials: Credentials): Promise<SignInResult> {
  return enter("credentials", credentials);
}

/** As a guest, by a link's token. */
export function requestGuestEntry(token: string, name: string): Promise<SignInResult> {
  return enter("guest", { token, name });
}

async function enter(provider: string, fields: Record<string, string>): Promise<SignInResult> {
  try {
    const response = await post(`/api/auth/callback/${provider}`, fields);
    return resultOf(await response.json());
  } catch (error) {
    // fetch rejects with a TypeError when nothing answered at all.
    return { ok: false, why: error instanceof TypeError && !navigator.onLine ? "offline" : "unavailable" };
  }
}

/** The other provider's address to go on at; null when it can't be reached. It leads back to `next`. */
export async function requestProvider(next: string): Promise<string | null> {
  try {
    const response = await post("/api/auth/signin/oidc", {}, next);
    const url = new URL(textIn(await response.json(), "url"));
    return url.searchParams.has("error") ? null : url.href;
  } catch {
    return null;
  }
}

/** Whether the server has ended the sign-in. */
export async function requestSignOut(): Promise<boolean> {
  try {
    return (await post("/api/auth/signout", {})).ok;
  } catch {
    return false;
  }
}

async function post(path: string, fields: Record<string, string>, next = "/"): Promise<Response> {
  const answer: unknown = await (await fetch("/api/auth/csrf", { cache: "no-store" })).json();
  const csrfToken = textIn(answer, "csrfToken");
  const callbackUrl = new URL(next, window.location.href).href;
  return fetch(path, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl, json: "true" }),
  });
}

/** next-auth answers with the address to go to; what went wrong stands in its query. */
function resultOf(answer: unknown): SignInResult {
  const url = new URL(textIn(answer, "url"), window.location.href);
  const error = url.searchParams.get("error");
  if (error === null) return { ok: true };
  return { ok: false, why: refusals.find((code) => code === error) ?? "unavailable" };
}

const refusals = [
  "wrong_credentials",
  "code_needed",
  "too_many",
  "invalid",
  "not_found",
] as const satisfies ErrorCode[];

function textIn(answer: unknown, name: string): string {
  const value: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : null;
  if (typeof value !== "string") throw new Error(`the sign-in's answer has no ${name}`);
  return value;
}
