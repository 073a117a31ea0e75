// Refusals as RFC 9457 problem documents: the API's one mapping of codes to statuses. Decides nothing.
import { z } from "zod";
import { AppError, errorCodes, type ErrorCode, type FieldFault } from "#lib/domain/errors.ts";

/** What only HTTP can get wrong, besides the product's own refusals. */
const httpCodes = [
  "bad_json",
  "method_not_allowed",
  "precondition_failed",
  "too_large",
  "unsupported_media_type",
  "internal",
] as const;
const problemCodes = [...errorCodes, ...httpCodes] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const problemShape = z
  .object({
    type: z.string().meta({ description: "about:blank: the status and the code say it all" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

type Problem = z.infer<typeof problemShape>;

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

const statuses: Record<ErrorCode, number> = {
  signed_out: 401,
  wrong_credentials: 401,
  code_needed: 401,
  not_allowed: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
  damaged: 503,
};

export type Refusal = {
  status: number;
  code: ProblemCode;
  detail: string;
  faults?: readonly FieldFault[];
  headers?: Record<string, string>;
};

/** What only HTTP refuses, thrown from wherever it is found. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

export function problem({ status, code, detail, faults = [], headers = {} }: Refusal): Response {
  const body: Problem = { type: "about:blank", title: titles[status] ?? "Error", status, detail, code };
  const document = faults.length > 0 ? { ...body, faults } : body;
  return new Response(JSON.stringify(document), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

export function problemOf({ code, message, faults }: AppError): Response {
  return problem({ status: statuses[code], code, detail: message, faults });
}

/** A zod refusal in the product's own words: which field, and what is wrong with it. */
export function invalidOf(error: z.ZodError): AppError {
  const faults = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  return new AppError("invalid", undefined, faults);
}
