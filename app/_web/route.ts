// From a request to /api/v1 to one operation and back: who sends it, how many more may they, what does it hold.
// Knows no operation by name.
import { spendRequest } from "#lib/commands/spend-request.ts";
import { withOrigin } from "#lib/commands/with-origin.ts";
import { withPrecondition } from "#lib/commands/with-precondition.ts";
import { AppError } from "#lib/domain/errors.ts";
import { log } from "#lib/log.ts";
import { callerOf } from "./caller.ts";
import { etagOf, mustMatch, namesTag } from "./etag.ts";
import { answerWithFile, fileAnswer } from "./file-answer.ts";
import { methods, type Method, type Operation } from "./operation.ts";
import { originIn } from "./origin.ts";
import { problem, problemOf, Refused } from "./problem.ts";
import { limitHeaders, tooMany } from "./rate-limit.ts";
import { readBody } from "./request-body.ts";
import type { SessionUser } from "./session-user.ts";

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
  const refuse = (error: unknown) => refusalOf(error, operation, request);
  try {
    const user = await callerOf(operation, request);
    const spent = await spendRequest(user.id, operation.limit);
    const response = spent.isOver
      ? tooMany(spent)
      : await answerTo(user, operation, { request, context }).catch(refuse);
    for (const [name, value] of Object.entries(limitHeaders(spent))) response.headers.set(name, value);
    return response;
  } catch (error) {
    return refuse(error);
  }
}

async function answerTo(
  user: SessionUser,
  operation: Operation,
  { request, context }: { request: Request; context: Context },
): Promise<Response> {
  const body = await readBody(request, operation);
  if ("refusal" in body) return body.refusal;
  const { pathname, searchParams } = new URL(request.url);
  const params = (await context.params) ?? {};
  const run = () => operation.run(user, { params, query: Object.fromEntries(searchParams), body: body.read });
  const ifMatch = operation.method === "GET" ? null : request.headers.get("if-match");
  const found = await (ifMatch === null
    ? run()
    : withPrecondition(() => mustMatch(operation, user, { params, ifMatch }), run));
  const file = operation.gives ? fileAnswer.safeParse(found) : null;
  if (file?.success) return answerWithFile(request, file.data);
  if (file && !operation.givesElse) throw file.error;
  if (operation.method === "GET") return shownIn(request, found);
  return answerWith(operation, found, operation.list ? listAt(operation.list, params) : pathname);
}

function refusalOf(error: unknown, { method, path }: Operation, request: Request): Response {
  if (error instanceof AppError) return problemOf(error);
  if (error instanceof Refused) return problem(error.refusal);
  const name = request.headers.get("x-request-id") ?? "";
  log.error({ err: error, request: name, method, path }, "an API request met an error");
  return problem({ status: 500, code: "internal", detail: "Something went wrong on the server." });
}

/** Whoever kept what they were shown is told that it is still so. */
function shownIn(request: Request, found: unknown): Response {
  const headers = { "cache-control": "no-store", etag: etagOf(found) };
  if (namesTag(request.headers.get("if-none-match"), headers.etag))
    return new Response(null, { status: 304, headers });
  return Response.json(found, { headers });
}

function listAt(list: string, params: Record<string, unknown>): string {
  return `/api/v1${list.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))}`;
}

/** What was added to a list, at this path, stands below it by its id. */
function answerWith({ status, answer, over }: Operation, found: unknown, path: string): Response {
  const headers = { "cache-control": "no-store" };
  if (status === 204) return new Response(null, { status, headers });
  const id = status === 201 ? idOf(found) : null;
  const more = {
    ...(id && { location: `${path}/${id}` }),
    // What is shown after a change is what may be changed next.
    ...(answer && answer === over?.answer && { etag: etagOf(found) }),
  };
  return Response.json(found, { status, headers: { ...headers, ...more } });
}

function idOf(created: unknown): string | null {
  const hasId = typeof created === "object" && created !== null && "id" in created;
  return hasId && typeof created.id === "string" ? encodeURIComponent(created.id) : null;
}
