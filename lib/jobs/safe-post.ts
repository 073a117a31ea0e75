// Posts to an address that somebody else named, so that it reaches the public internet and nothing inside: the address that was
// judged is the one connected to, no redirect is followed, and time and answer are bounded. Knows nothing of what is posted.
import { lookup as ask } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import {
  isWebhookUrl,
  maxAnswerBytes,
  mayReach,
  webhookTimeoutMs,
  type WebhookFault,
  type WebhookResult,
} from "../domain/webhook.ts";

export type Post = { url: string; headers: Record<string, string>; body: string };
export type Ways = {
  /** All addresses of a name. */
  resolve(hostname: string): Promise<string[]>;
  /** This machine may be called, by http too. */
  loopback: boolean;
  timeoutMs?: number;
};

export async function resolveName(hostname: string): Promise<string[]> {
  return (await ask(hostname, { all: true })).map(({ address }) => address);
}

class NotPublic extends Error {
  override readonly name = "NotPublic";
}

/**
 * Never rejects for what the other side does: that is a result. Rejects when `signal` comes before an answer: of a server that we
 * didn't wait for nothing is known.
 */
export async function postSafely(post: Post, ways: Ways, signal: AbortSignal): Promise<WebhookResult> {
  if (!isWebhookUrl(post.url, ways)) return { status: null, fault: "not_public" };
  const ending = AbortSignal.any([signal, AbortSignal.timeout(ways.timeoutMs ?? webhookTimeoutMs)]);
  return new Promise((resolve, reject) => {
    const { protocol } = new URL(post.url);
    const send = protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(post.url, optionsFor(post, ways, ending));
    let status: number | null = null;
    // The status says all: an answer that breaks off or runs out of time changes nothing of it.
    const done = (error?: Error) => {
      if (status !== null) resolve({ status, fault: null });
      else if (signal.aborted) reject(new Error("a call was stopped before its answer"));
      else resolve({ status, fault: faultOf(error, ending) });
    };
    request.on("error", done);
    // A server that turns to another protocol: Node drops the connection, and there is neither an answer nor an error.
    request.on("close", done);
    request.on("response", (response) => {
      status = response.statusCode ?? 0;
      takeIn(response, done);
    });
    request.end(post.body);
  });
}

function takeIn(response: IncomingMessage, done: () => void): void {
  let taken = 0;
  response.on("data", (chunk: Buffer) => {
    taken += chunk.length;
    if (taken >= maxAnswerBytes) response.destroy();
  });
  response.on("error", done);
  response.on("close", done);
}

/** A connection of its own each time: one that is kept open would have been judged under another name. */
function optionsFor({ headers, body }: Post, ways: Ways, signal: AbortSignal): RequestOptions {
  return {
    method: "POST",
    agent: false,
    lookup: judgingLookup(ways),
    signal,
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Rapporteur",
      connection: "close",
      ...headers,
    },
  };
}

/**
 * Node asks this once a connection and connects to what it answers: a name that leads elsewhere a moment later gains nothing. One
 * address inside makes the whole name suspect. (An address in place of a name isn't asked here: isWebhookUrl has judged it.)
 */
function judgingLookup({ resolve, loopback }: Ways): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every((address) => mayReach(address, { loopback })))
          return done(new NotPublic(`${hostname} leads to no public address`), "", 0);
        if (!options.all) return done(null, first, isIP(first));
        done(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        );
      },
      (error: NodeJS.ErrnoException) => done(error, "", 0),
    );
  };
}

function faultOf(error: unknown, ending: AbortSignal): WebhookFault {
  if (error instanceof NotPublic) return "not_public";
  return ending.aborted ? "timeout" : "no_connection";
}
