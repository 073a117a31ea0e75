// What one operation of the API is: its address, the shapes of what comes in and goes out, and the one command or query that
// it runs. The routes check requests by it, and the API's description is generated from it.
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { RequestLimitName } from "#lib/domain/request-limit.ts";
import { invalidOf } from "./problem.ts";
import type { SessionUser } from "./session-user.ts";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** The parts of a request, as they came. */
export type Raw = { params: unknown; query: unknown; body: unknown };

export type Upload = { types: readonly string[]; maxBytes: number };

export type Operation = {
  method: Method;
  /** Below /api/v1, with {names}. */
  path: string;
  summary: string;
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | null;
  /** The body is no JSON, but bytes that are handed on as they come. */
  takes: Upload | null;
  answer: z.ZodType | null;
  /** The answer is no JSON, but a file (file-answer.ts) of one of these types. */
  gives: readonly string[] | null;
  /** JSON of this shape, where such an answer is none of those files. */
  givesElse: z.ZodType | null;
  status: 200 | 201 | 204;
  /** Where what it adds stands by its id, where that isn't below its own path: below /api/v1, with {names}. */
  list: string | null;
  /** It takes a person who signed in: no token does it. */
  sessionOnly: boolean;
  /** Which of a person's limits it is counted against. */
  limit: RequestLimitName;
  /** Shows what this one replaces: `If-Match` names the tag of its answer. Null where nobody's change can get lost. */
  over: Operation | null;
  /** Throws AppError. The answer to send is checked against its shape, so that nothing else leaves. */
  run(user: SessionUser, raw: Raw): Promise<unknown>;
};

export type Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = {
  method: Method;
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  takes?: Upload;
  answer?: A;
  gives?: readonly string[];
  givesElse?: z.ZodType;
  status?: 200 | 201 | 204;
  list?: string;
  /** Left out: what changes something under /me, which is a person's own account. */
  sessionOnly?: boolean;
  limit?: RequestLimitName;
  over?: Operation;
  run(
    user: SessionUser,
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ): Promise<z.input<A>>;
};

const nothing = z.object({});

export function operation<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodVoid,
>(spec: Spec<P, Q, B, A>): Operation {
  const { method, path, summary, body = null, answer = null } = spec;
  const params: z.ZodObject = spec.params ?? nothing;
  const query: z.ZodObject = spec.query ?? nothing;
  return {
    method,
    path,
    summary,
    params,
    query,
    body,
    takes: spec.takes ?? null,
    answer,
    gives: spec.gives ?? null,
    givesElse: spec.givesElse ?? null,
    status: spec.status ?? 200,
    list: spec.list ?? null,
    sessionOnly: spec.sessionOnly ?? (path.startsWith("/me/") && method !== "GET"),
    limit: spec.limit ?? "usual",
    over: spec.over ?? null,
    async run(user, raw) {
      const input = {
        params: paramsOf(params, raw.params) as z.output<P>,
        query: parsed(query, raw.query) as z.output<Q>,
        body: (body ? parsed(body, raw.body) : undefined) as z.output<B>,
      };
      const found = await spec.run(user, input);
      return answer ? answer.parse(found) : undefined;
    },
  };
}

/** An address that can't be one of ours is an unknown one. */
function paramsOf(shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value);
  if (!result.success) throw new AppError("not_found");
  return result.data;
}

function parsed(shape: z.ZodType, value: unknown): unknown {
  const result = shape.safeParse(value);
  if (!result.success) throw invalidOf(result.error);
  return result.data;
}
