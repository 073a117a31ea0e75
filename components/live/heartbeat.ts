// When to ping a silent socket and when to take it for dead: a pure decision, asked about once a second.
// It counts from the ping, not from the silence, since a hidden tab's clock may sleep for a minute.
import { deadAfterMs, pingAfterMs } from "../../lib/document/wire.ts";

export const answerWithinMs = deadAfterMs - pingAfterMs;

export type Pulse = {
  now: number;
  lastReceivedAt: number;
  /** When the last ping left, null when none has. */
  pingedAt: number | null;
};

export function beatFor({ now, lastReceivedAt, pingedAt }: Pulse): "wait" | "ping" | "dead" {
  const unanswered = pingedAt !== null && lastReceivedAt < pingedAt;
  if (unanswered) return now - pingedAt >= answerWithinMs ? "dead" : "wait";
  return now - lastReceivedAt >= pingAfterMs ? "ping" : "wait";
}
