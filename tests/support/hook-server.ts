// A real HTTP server on a free loopback port that takes webhooks' calls and answers as it is told. Checks nothing.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = { path: string; headers: IncomingHttpHeaders; body: string };
export type HookServer = {
  port: number;
  url: string;
  calls: Call[];
  /** Connections so far, also those that sent nothing. */
  connections(): number;
  answer(how: (response: ServerResponse) => void): void;
  stop(): Promise<void>;
};

const ok = (response: ServerResponse) => void response.writeHead(204).end();

export async function startHookServer(): Promise<HookServer> {
  const calls: Call[] = [];
  let connections = 0;
  let how: (response: ServerResponse) => void = ok;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url = "", headers } = request;
      calls.push({ path: url, headers, body: Buffer.concat(chunks).toString("utf8") });
      how(response);
    });
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    calls,
    connections: () => connections,
    answer: (next) => (how = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const answersOk = ok;
