// Asks the product's own API for something a page does. Shows nothing; refusals come back by their code.
import { errorCodes, type ErrorCode } from "#lib/domain/errors.ts";

export type Answer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode };

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** `path` below /api/v1. What the answer holds is the API's promise: see its description. */
export async function callApi<T = void>(method: Method, path: string, json?: unknown): Promise<Answer<T>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    cache: "no-store",
    ...(json !== undefined && {
      body: JSON.stringify(json),
      headers: { "content-type": "application/json" },
    }),
  }).catch(() => null);
  const answer: unknown = await response?.json().catch(() => null);
  if (response?.ok) return { ok: true, value: answer as T };
  return { ok: false, code: codeIn(answer) };
}

/** Null also where nothing answered at all. */
function codeIn(answer: unknown): ErrorCode {
  const said: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "code") : null;
  return errorCodes.find((code) => code === said) ?? "unavailable";
}
