// Which refusals each operation of the API may answer with, for its description: what follows from its address, its body and its limits.
import type { Operation } from "./operation.ts";
import { limitHeaderReferences } from "./rate-limit.ts";

type Json = Record<string, unknown>;

/** Each a problem document; `default` for what no client can prepare for. */
export function refusalsDescribed(operation: Operation): Json {
  const told = refusals.filter(({ when }) => when?.(operation) ?? true);
  const described = told.map(({ status, says, headers = limitHeaderReferences }): [string, Json] => [
    String(status),
    problemAnswer(says, headers),
  ]);
  return { ...Object.fromEntries(described), default: problemAnswer("A refusal, told by its code") };
}

type Told = { status: number; says: string; when?: (operation: Operation) => boolean; headers?: Json };

const changes = ({ method }: Operation) => method !== "GET";
const text = { schema: { type: "string" } };

const refusals: readonly Told[] = [
  { status: 400, says: "The body is not JSON", when: ({ body, takes }) => body !== null && takes === null },
  { status: 401, says: "No sign-in that counts, and no token", headers: { "WWW-Authenticate": text } },
  { status: 403, says: "You may not do this, or this token may not" },
  { status: 404, says: "There is no such thing, or none for you", when: ({ path }) => path.includes("{") },
  { status: 409, says: "It has changed in the meantime, or there are too many", when: changes },
  { status: 412, says: "It isn't what If-Match names", when: changes },
  { status: 413, says: "The body is too long", when: ({ body }) => body !== null },
  { status: 415, says: "The body is of another type", when: ({ body }) => body !== null },
  { status: 422, says: "Something in the request is not right", when: takesInput },
  {
    status: 429,
    says: "Too many requests",
    headers: { ...limitHeaderReferences, "Retry-After": { schema: { type: "integer" } } },
  },
];

function takesInput({ body, query }: Operation): boolean {
  return body !== null || Object.keys(query.shape).length > 0;
}

function problemAnswer(description: string, headers: Json = {}): Json {
  const schema = { $ref: "#/components/schemas/Problem" };
  return { description, headers, content: { "application/problem+json": { schema } } };
}
