// From a request to /api/v1 to one operation and back: is it from our own pages, who sends it, what does it hold.
// Knows no operation by name.
import { config } from "#lib/config.ts";
import { withOrigin } from "#lib/commands/with-origin.ts";
import { AppError } from "#lib/domain/errors.ts";
import { log } from "#lib/log.ts";
import { answerWithFile, fileAnswer } from "./file-answer.ts";
import { methods, type Method, type Operation } from "./operation.ts";
import { originIn } from "./origin.ts";
import { problem, problemOf } from "./problem.ts";
import { readBody } from "./request-body.ts";
import { userOfRequest } from "./session-user.ts";

/** Next resolves `params` to nothing at an address that has none. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type Handler = (request: Request, context: Context) => Promise<Response>;

/** Handlers for one address, for all methods: one without an operation is answered with 405. */
export function route(...operations: Operation[]): Record<Method, Handler> {
  const handlerFor = (method: Method): Handler => {
    const operation = operations.find((candidate) => candidate.method === method);
    if (!operation) return () => Promise.resolve(notThisMethod(operations));
    return (request, context) =>
      withOrigin(originIn(request.headers), () => answer(operation, request, context));
  };
  return Object.fromEntries(methods.map((method) => [method, handlerFor(method)])) as Record<Method, Handler>;
}

function notThisMethod(operations: Operation[]): Response {
  const allow = operations.map(({ method }) => method).join(", ");
  const detail = `This address answers to ${allow}.`;
  return problem({ status: 405, code: "method_not_allowed", detail, headers: { allow } });
}

async function answer(operation: Operation, request: Request, context: Context): Promise<Response> {
  try {
    if (operation.method !== "GET" && !isFromOwnPages(request))
      throw new AppError("not_allowed", "The request comes from another site.");
    const user = await userOfRequest(request);
    if (!user) throw new AppError("signed_out");
    const body = await readBody(request, operation);
    if ("refusal" in body) return body.refusal;
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const params = (await context.params) ?? {};
    const found = await operation.run(user, { params, query, body: body.read });
    const file = operation.gives ? fileAnswer.safeParse(found) : null;
    if (file?.success) return answerWithFile(request, file.data);
    if (file && !operation.givesElse) throw file.error;
    const { pathname } = new URL(request.url);
    return answerWith(operation, found, operation.list ? listAt(operation.list, params) : pathname);
  } catch (error) {
    if (error instanceof AppError) return problemOf(error);
    const { method, path } = operation;
    const name = request.headers.get("x-request-id") ?? "";
    log.error({ err: error, request: name, method, path }, "an API request met an error");
    return problem({ status: 500, code: "internal", detail: "Something went wrong on the server." });
  }
}

function listAt(list: string, params: Record<string, unknown>): string {
  return `/api/v1${list.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))}`;
}

/** What was added to a list, at this path, stands below it by its id. */
function answerWith({ status }: Operation, found: unknown, path: string): Response {
  const headers = { "cache-control": "no-store" };
  if (status === 204) return new Response(null, { status, headers });
  const id = status === 201 ? idOf(found) : null;
  return Response.json(found, { status, headers: { ...headers, ...(id && { location: `${path}/${id}` }) } });
}

function idOf(created: unknown): string | null {
  const hasId = typeof created === "object" && created !== null && "id" in created;
  return hasId && typeof created.id === "string" ? encodeURIComponent(created.id) : null;
}

/**
 * A cookie goes along with requests that another site makes a browser send; browsers say where they come from, other
 * programs needn't.
 */
function isFromOwnPages(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (origin === null || origin === config().publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
