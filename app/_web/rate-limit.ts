// How an answer says what is left of a person's requests, and what one is told who has none left.
import type { Spent } from "#lib/domain/request-limit.ts";
import { problem } from "./problem.ts";

export function limitHeaders({ limit, remaining, resetSeconds }: Spent): Record<string, string> {
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
  };
}

export function tooMany({ resetSeconds }: Spent): Response {
  return problem({
    status: 429,
    code: "too_many",
    detail: `These are too many requests: come back in ${resetSeconds} seconds.`,
    headers: { "retry-after": String(resetSeconds) },
  });
}

const named = {
  "RateLimit-Limit": "How many requests of this kind you may make in a while, with all that comes in as you",
  "RateLimit-Remaining": "How many of them are left",
  "RateLimit-Reset": "In how many seconds there are all of them again",
};

export const limitHeadersDescribed = Object.fromEntries(
  Object.entries(named).map(([name, description]) => [name, { description, schema: { type: "integer" } }]),
);

export const limitHeaderReferences = Object.fromEntries(
  Object.keys(named).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
