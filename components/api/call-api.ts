// Asks the product's own API for something a page does. Shows nothing; refusals come back by their code.
import { errorCodes, type ErrorCode, type FieldFault } from "#lib/domain/errors.ts";

export type Refusal = { ok: false; code: ErrorCode; faults: readonly FieldFault[] };
export type Answer<T> = { ok: true; value: T } | Refusal;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** `keepalive`: it is sent also by a page that is being left. */
export type CallOptions = { keepalive?: boolean };

/** `path` below /api/v1. A file is sent as it is, anything else as JSON. What the answer holds is the API's promise: see its description. */
export async function callApi<T = void>(
  method: Method,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(`/api/v1${path}`, {
    ...options,
    method,
    cache: "no-store",
    ...(body !== undefined && sent(body)),
  }).catch(() => null);
  const answer: unknown = await response?.json().catch(() => null);
  if (response?.ok) return { ok: true, value: answer as T };
  return { ok: false, code: codeIn(answer), faults: faultsIn(answer) };
}

function sent(body: unknown): RequestInit {
  if (body instanceof Blob) return { body, headers: { "content-type": "application/octet-stream" } };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

function faultsIn(answer: unknown): readonly FieldFault[] {
  const said: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "faults") : null;
  return Array.isArray(said) ? (said as FieldFault[]) : [];
}

/** Null also where nothing answered at all. */
function codeIn(answer: unknown): ErrorCode {
  const said: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, "code") : null;
  return errorCodes.find((code) => code === said) ?? "unavailable";
}
