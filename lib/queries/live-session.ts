// The sign-in that a request's token names, while it counts. Asks nothing about what that person may do.
import { db } from "../data/client.ts";
import { findLiveSession, type LiveSession } from "../data/sessions.ts";

export function liveSession(sessionId: string, now: Date): Promise<LiveSession | null> {
  return findLiveSession(db(), sessionId, now);
}
