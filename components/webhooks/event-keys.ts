// The names of events in the message files, where a dot parts levels. Pure.
import type { ToldEvent } from "#lib/domain/webhook.ts";

export const eventKeys = {
  "thread.created": "threadCreated",
  "thread.resolved": "threadResolved",
  "review.requested": "reviewRequested",
  "review.decided": "reviewDecided",
  "release.created": "releaseCreated",
  "webhook.test": "test",
} as const satisfies Record<ToldEvent, string>;
