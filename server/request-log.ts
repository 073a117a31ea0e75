// A name for each request, handed on to the pages and back to whoever asked, and one line about its end. Writes no query,
// no header and no address that holds a token.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "../lib/log.ts";

const header = "x-request-id";
const maxPathLength = 200;

/** What came in under this name is the client's claim and is replaced. */
export function nameRequest(request: IncomingMessage): string {
  const id = randomUUID();
  request.headers[header] = id;
  return id;
}

export function requestIdOf(request: IncomingMessage): string {
  return String(request.headers[header] ?? "");
}

/** Says at its end what was asked, how it was answered and how long it took. */
export function followRequest(request: IncomingMessage, response: ServerResponse): void {
  const id = nameRequest(request);
  const from = performance.now();
  response.setHeader(header, id);
  response.once("close", () => {
    const { method } = request;
    const ms = Math.round(performance.now() - from);
    log.debug(
      { request: id, method, path: loggedPath(request.url), status: response.statusCode, ms },
      "a request",
    );
  });
}

/** Invitations, links, new passwords, and the addresses that stop mails carry their token in the path. */
function loggedPath(url: string | undefined): string {
  const path = (url ?? "").split("?", 1)[0] ?? "";
  return path.replace(/^(\/(?:invite|share|reset|unsubscribe)\/).+$/, "$1…").slice(0, maxPathLength);
}
