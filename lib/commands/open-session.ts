// A sign-in begins, of somebody who has shown who they are.
import { sessionDays } from "../domain/session.ts";
import { audit } from "../data/audit.ts";
import type { Tx } from "../data/client.ts";
import { insertSession } from "../data/sessions.ts";
import type { SignInFacts } from "../data/users.ts";

export type SignedIn = { userId: string; sessionId: string; name: string; email: string };

const dayMs = 86_400_000;
const maxUserAgent = 300;

/** `person`: as it was read before they showed it (see `insertSession`). */
export async function openSession(
  tx: Tx,
  person: SignInFacts,
  { userAgent, now }: { userAgent: string | null; now: Date },
): Promise<SignedIn> {
  const { id: userId, name, email, sessionVersion: version } = person;
  const expiresAt = new Date(now.getTime() + sessionDays * dayMs);
  const row = { userId, expiresAt, userAgent: userAgent?.slice(0, maxUserAgent) ?? null, version };
  const { id: sessionId } = await insertSession(tx, row);
  audit(tx, { memberId: userId, actorId: userId, act: "signed_in", facts: { sessionId } });
  return { userId, sessionId, name, email };
}
