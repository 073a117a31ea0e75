// The API's description in OpenAPI 3.1, generated from the schemas that check its requests and answers.
import { z } from "zod";
import { sessionCookieName } from "#lib/queries/session-token.ts";
import type { Operation } from "./operation.ts";
import { operations } from "./operations/all.ts";
import { problemShape } from "./problem.ts";

type Json = Record<string, unknown>;

export function openapi(publicUrl: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Rapporteur",
      version: "1",
      description:
        "Everything a page can do except typing. Requests that change something are refused when a browser sends them for another site.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ session: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: sessionCookieName(publicUrl) } },
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
  const { summary, status, body, takes, params, query } = operation;
  const content = contentOf(operation);
  const ok = content ? { content } : {};
  const parameters = [...parametersIn("path", params), ...parametersIn("query", query)];
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: takes ? filesOf(takes.types) : json(body) },
    }),
    responses: { [status]: { description: "Done", ...ok }, default: problemAnswer },
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

const problemAnswer = {
  description: "A refusal, told by its code",
  content: { "application/problem+json": { schema: reference(problemShape) } },
};

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
  return { $ref: `#/components/schemas/${nameOf(schema)}` };
}

function nameOf(schema: z.ZodType): string {
  const name = schema.meta()?.id;
  if (!name) throw new Error("a body or an answer of the API has no name");
  return name;
}

/** All schemas with a name. What comes in is described as it comes in; what goes out has one form only. */
function namedSchemas(): Json {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", uri });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _base, ...schema }]) => [name, schema]),
  );
}
