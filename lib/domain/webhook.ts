// Webhooks: other servers that are told of what happens in a workspace. What they are told of, at which addresses, and in what
// form. Pure; signs and sends nothing.
import { isLoopbackAddress, isPublicAddress } from "./address.ts";
import type { ReviewState, Verdict } from "./review.ts";
import type { Disposition } from "./thread.ts";

export const threadEvents = ["thread.created", "thread.resolved"] as const;
export const reviewEvents = ["review.requested", "review.decided"] as const;
export const webhookEvents = [...threadEvents, ...reviewEvents, "release.created"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** To try a webhook out: it is told to that one alone, whatever else it hears of. */
export const testEvent = "webhook.test";
export const toldEvents = [...webhookEvents, testEvent] as const;
export type ToldEvent = (typeof toldEvents)[number];

/** Calls of one webhook that are kept, and how often in a minute somebody may have one sent by hand in a workspace. */
export const keptDeliveries = 200;
export const maxSentByHand = 30;

/** Of one workspace. */
export const maxWebhooks = 20;
export const maxWebhookUrl = 2_000;
/** How long one call may take in all, and how much of the answer is taken in. */
export const webhookTimeoutMs = 10_000;
export const maxAnswerBytes = 64 * 1024;

/** Why a server wasn't reached: its address isn't a public one, it didn't answer in time, or the connection failed. */
export const webhookFaults = ["not_public", "timeout", "no_connection"] as const;
export type WebhookFault = (typeof webhookFaults)[number];

export type WebhookResult = { status: number; fault: null } | { status: null; fault: WebhookFault };

export function isTaken({ status }: WebhookResult): boolean {
  return status !== null && status >= 200 && status <= 299;
}

/**
 * Whether such an address may be kept. https alone; with `loopback`, http to this machine too. What a name leads to is judged when it
 * is called, each time.
 */
export function isWebhookUrl(text: string, { loopback }: { loopback: boolean }): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== "" || password !== "" || hash !== "") return false;
  const host = hostname.replace(/^\[|\]$/g, "");
  const isLocal = host === "localhost" || isLoopbackAddress(host);
  if (isLocal) return loopback && /^https?:$/.test(protocol);
  return protocol === "https:" && (!isAddress(host) || isPublicAddress(host));
}

/** As URL writes them: names have letters, and no colons. */
export function isAddress(host: string): boolean {
  return host.includes(":") || /^[\d.]+$/.test(host);
}

/** Whether a call may connect to this address, whatever name led there. */
export function mayReach(address: string, { loopback }: { loopback: boolean }): boolean {
  return isPublicAddress(address) || (loopback && isLoopbackAddress(address));
}

type Happening = {
  /** The same at each try, and for each server that is told: what came twice can be told by it. */
  eventId: string;
  /** ISO 8601. */
  at: string;
  workspaceId: string;
  briefingId: string;
  byId: string;
};

export type ThreadNews = Happening & {
  event: (typeof threadEvents)[number];
  threadId: string;
  disposition: Disposition | null;
};

/** `verdict`: of a decision. `state`: what the review came to by it. */
export type ReviewNews = Happening & {
  event: (typeof reviewEvents)[number];
  reviewId: string;
  state: ReviewState;
  verdict: Verdict | null;
};

export type ReleaseNews = Happening & { event: "release.created"; reviewId: string; releaseId: string };

export type TestNews = Omit<Happening, "briefingId"> & { event: typeof testEvent };

export type WebhookNews = ThreadNews | ReviewNews | ReleaseNews | TestNews;

/** As those see it who manage it; never its secret. Times are ISO 8601. */
export type WebhookView = {
  id: string;
  workspaceId: string;
  url: string;
  events: WebhookEvent[];
  enabled: boolean;
  createdAt: string;
  last: { at: string; eventId: string; status: number | null; fault: WebhookFault | null } | null;
};

/** A call and how it went, as somebody who manages the webhook sees it. */
export type DeliveryView = {
  id: string;
  /** ISO 8601 */
  at: string;
  eventId: string;
  event: ToldEvent;
  /** Which try of this event it was, from 1. */
  try: number;
  status: number | null;
  fault: WebhookFault | null;
  ms: number;
};

/** Ids, kinds, times and the quote; what was said isn't in it: docs/decisions/033. */
export function webhookBody(
  { disposition, ...news }: ThreadNews,
  { sectionId, quote }: { sectionId: string; quote: string },
): string {
  return bodyOf(news, { sectionId, quote, ...(disposition !== null && { disposition }) });
}

/** Of reviews and releases: which version it is of is told, no reason is. */
export function reviewBody(news: ReviewNews | ReleaseNews, version: number): string {
  if (news.event === "release.created") return bodyOf(news, { version });
  const { verdict, ...rest } = news;
  return bodyOf(rest, { version, ...(verdict !== null && { verdict }) });
}

export function testBody(news: TestNews): string {
  return bodyOf(news, {});
}

type Told = Omit<Happening, "briefingId"> & { event: ToldEvent };

function bodyOf({ eventId, event, at, ...ids }: Told, facts: object): string {
  return JSON.stringify({ id: eventId, type: event, timestamp: at, data: { ...ids, ...facts } });
}
