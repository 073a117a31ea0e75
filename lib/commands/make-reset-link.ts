// An owner makes a link that lets a member in again, who lost their password or their second factor, and hands it over by themselves.
import { z } from "zod";
import { config } from "../config.ts";
import { handedResetMinutes, resetKinds } from "../domain/account.ts";
import { idInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { closeResets, insertReset } from "../data/resets.ts";
import { mayReset } from "./may-reset.ts";

export const resetLinkInput = z.object({ kind: z.enum(resetKinds) });

export const resetLinkFor = z.object({ userId: idInput });

export type MakeResetLink = z.output<typeof resetLinkInput> & { byId: string; userId: string; now?: Date };

/** Answers the link, which nobody is told again; an earlier one of its kind no longer works. Throws as `mayReset`. */
export async function makeResetLink(ask: MakeResetLink): Promise<{ url: string; expiresAt: string }> {
  const { byId, userId, kind, now = new Date() } = ask;
  return transaction(async (tx) => {
    await mayReset(tx, { byId, userId });
    await closeResets(tx, { userId, kind }, now);
    const expiresAt = new Date(now.getTime() + handedResetMinutes * 60_000);
    const token = await insertReset(tx, { userId, kind, createdById: byId, expiresAt });
    audit(tx, { memberId: userId, actorId: byId, act: "reset_asked", facts: { userId, kind } });
    return { url: `${config().publicUrl}/reset/${token}`, expiresAt: expiresAt.toISOString() };
  });
}
