// Passes plain requests on to the pages' process. No upgrade ever goes through here, but Next's own in development.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createProxyServer } from "http-proxy-3";
import { log } from "../lib/log.ts";
import type { AddressOf } from "./client-address.ts";
import { requestIdOf } from "./request-log.ts";

export type PagesProxy = {
  pass(request: IncomingMessage, response: ServerResponse): void;
  passUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

export function pagesProxy(target: string, addressOf: AddressOf): PagesProxy {
  const proxy = createProxyServer({ target, xfwd: false, proxyTimeout: 120_000, timeout: 120_000 });
  proxy.on("error", (error, request, response) => {
    log.warn({ err: error, request: requestIdOf(request) }, "the pages' process did not answer");
    if (response && "writeHead" in response) answerUnavailable(response);
    else response?.destroy();
  });
  return {
    pass(request, response) {
      forwardAddress(request, addressOf(request));
      proxy.web(request, response);
    },
    passUpgrade: (request, socket, head) => proxy.ws(request, socket, head),
    close: () => proxy.close(),
  };
}

/** What came in under these names is the client's claim, read only where a trusted proxy made it: the pages rely on the front door's. */
function forwardAddress(request: IncomingMessage, address: string): void {
  delete request.headers["forwarded"];
  request.headers["x-forwarded-for"] = address;
  request.headers["x-forwarded-host"] = request.headers.host ?? "";
}

function answerUnavailable(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "2" });
  response.end("The pages are starting or not there right now. Please try again in a moment.\n");
}
