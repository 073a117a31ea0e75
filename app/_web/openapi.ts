// The API's description in OpenAPI 3.1, generated from the schemas that check its requests and answers.
import { z } from "zod";
import { requestLimits } from "#lib/domain/request-limit.ts";
import { sessionCookieName } from "#lib/queries/session-token.ts";
import type { Operation } from "./operation.ts";
import { refusalsDescribed } from "./openapi-refusals.ts";
import { limitHeadersDescribed, limitHeaderReferences } from "./rate-limit.ts";
import { operations } from "./operations/all.ts";

type Json = Record<string, unknown>;

export function openapi(publicUrl: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Rapporteur",
      version: "1",
      description:
        "Everything a page can do except typing. Requests that change something are refused when a browser sends them for another site, unless they bear a token. All of a person's requests are counted together, on all nodes.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: sessionCookieName(publicUrl) },
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "Made under /settings/tokens. One that only reads is refused for anything but GET and HEAD.",
        },
      },
      headers: limitHeadersDescribed,
      schemas: namedSchemas(),
    },
  };
}

function pathsOf(all: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of all)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = described(operation);
  return paths;
}

function described(operation: Operation): Json {
  const { summary, body, takes, params, query, limit } = operation;
  const parameters = [
    ...parametersIn("path", params),
    ...parametersIn("query", query),
    ...conditionsOf(operation),
  ];
  return {
    summary,
    security: operation.sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }],
    "x-rate-limit": { name: limit, ...requestLimits[limit] },
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: takes ? filesOf(takes.types) : json(body) },
    }),
    responses: responsesOf(operation),
  };
}

/** Which of the two, a change or what is shown, is sent on a condition. */
function conditionsOf({ method, answer, over }: Operation): Json[] {
  if (over) return [headerNamed("If-Match", "The ETag of what you saw: for anything else, 412")];
  const isShown = method === "GET" && answer !== null;
  return isShown ? [headerNamed("If-None-Match", "The ETag of what you have: if it is still so, 304")] : [];
}

function headerNamed(name: string, description: string): Json {
  return { name, in: "header", required: false, description, schema: { type: "string" } };
}

function responsesOf(operation: Operation): Json {
  const { method, status, answer, over } = operation;
  const content = contentOf(operation);
  const tagged = answer !== null && (method === "GET" || answer === over?.answer);
  const etag = { ETag: { schema: { type: "string" } } };
  const headers = { ...limitHeaderReferences, ...(tagged && etag) };
  const unchanged = {
    description: "It is still what you have",
    headers: { ...limitHeaderReferences, ...etag },
  };
  return {
    [status]: { description: "Done", headers, ...(content && { content }) },
    ...(method === "GET" && answer && { 304: unchanged }),
    ...refusalsDescribed(operation),
  };
}

function contentOf({ answer, gives, givesElse }: Operation): Json | null {
  if (gives) return { ...filesOf(gives), ...(givesElse && json(givesElse)) };
  return answer && json(answer);
}

function json(schema: z.ZodType): Json {
  return { "application/json": { schema: reference(schema) } };
}

/** Bytes have no schema in OpenAPI 3.1: their type says it all. */
function filesOf(types: readonly string[]): Json {
  return Object.fromEntries(types.map((type) => [type, {}]));
}

function parametersIn(place: "path" | "query", shape: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function reference(schema: z.ZodType): Json {
  const name = schema.meta()?.id;
  if (!name) throw new Error("a body or an answer of the API has no name");
  return { $ref: `#/components/schemas/${name}` };
}

/** All schemas with a name. What comes in is described as it comes in; what goes out has one form only. */
function namedSchemas(): Json {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", uri });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _base, ...schema }]) => [name, schema]),
  );
}
