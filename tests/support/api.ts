// Sends requests to the API's route files as functions, in this process. Routes by the folders' names, as Next does.
import { readdir } from "node:fs/promises";
import { encode } from "next-auth/jwt";
import { config } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { insertSession } from "../../lib/data/sessions.ts";
import { methods, type Method } from "../../app/_web/operation.ts";
import type { Handler } from "../../app/_web/route.ts";

export const root = "app/api/v1";
export const testSecret = "a secret of the tests, long enough for next-auth";

export type RouteFile = { path: string; handlers: Partial<Record<Method, Handler>> };

let found: Promise<RouteFile[]> | null = null;

/** The routes of single operations, read once: neither the description nor the answer for all unknown addresses. */
export function routeFiles(): Promise<RouteFile[]> {
  return (found ??= readRouteFiles());
}

async function readRouteFiles(): Promise<RouteFile[]> {
  const found: RouteFile[] = [];
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith("/route.ts") || name.startsWith("openapi.json/") || name.includes("[[")) continue;
    const path = `/${name.slice(0, -"/route.ts".length)}`;
    const handlers = (await import(/* @vite-ignore */ `../../${root}/${name}`)) as RouteFile["handlers"];
    found.push({ path: path.replaceAll(/\[(\w+)\]/g, "{$1}"), handlers });
  }
  return found;
}

export type Answer = {
  status: number;
  type: string | null;
  /** Null where the answer isn't JSON. */
  json: unknown;
  bytes: Uint8Array;
  headers: Headers;
};
export type Send = (
  method: Method,
  path: string,
  options?: { json?: unknown; body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> },
) => Promise<Answer>;

/** The cookie of a real session of this person's. */
export async function cookieOf(userId: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const session = await insertSession(db(), { userId, expiresAt, userAgent: null });
  const token = await encode({ token: { sub: userId, sid: session.id }, secret: testSecret });
  return `next-auth.session-token=${token}`;
}

/** A person's own way to the API. */
export async function sendAs(userId: string): Promise<Send> {
  return sender({ cookie: await cookieOf(userId) });
}

/** Everybody's way to it, by role. */
export async function sendAsEach(people: Record<Role, { id: string }>): Promise<Record<Role, Send>> {
  const senders = await Promise.all(
    roles.map(async (role) => [role, await sendAs(people[role].id)] as const),
  );
  return Object.fromEntries(senders) as Record<Role, Send>;
}

export function sender(always: Record<string, string> = {}): Send {
  return async (method, path, { json, body, headers = {} } = {}) => {
    const url = new URL(`${config().publicUrl}/api/v1${path}`);
    const sent = json === undefined ? body : JSON.stringify(json);
    const type: Record<string, string> = json === undefined ? {} : { "content-type": "application/json" };
    const request = new Request(url, {
      method,
      headers: { ...type, ...always, ...headers },
      ...(sent !== undefined && { body: sent }),
    });
    return readAnswer(await dispatch(request));
  };
}

async function dispatch(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice("/api/v1".length);
  for (const file of await routeFiles()) {
    const params = matchOf(file.path, path);
    const handler = params && file.handlers[methodOf(request)];
    if (handler) return handler(request, { params: Promise.resolve(params) });
  }
  throw new Error(`no route for ${path}`);
}

function methodOf(request: Request): Method {
  const method = methods.find((candidate) => candidate === request.method);
  if (!method) throw new Error(`${request.method} is not tested here`);
  return method;
}

function matchOf(pattern: string, path: string): Record<string, string> | null {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const match = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
  if (!match) return null;
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
}

async function readAnswer(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type");
  const isJson = type?.includes("json") ?? false;
  return {
    status: response.status,
    type,
    json: isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as unknown) : null,
    bytes,
    headers: response.headers,
  };
}
