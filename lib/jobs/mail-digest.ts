// Mails one person what they haven't seen of one briefing: what may still be read now, once in six hours at most.
// Sent and marked in one transaction: docs/decisions/032.
import { config } from "../config.ts";
import { transaction, type Tx } from "../data/client.ts";
import {
  addDigests,
  findMailAddress,
  findMailSetting,
  holdDigest,
  markMailed,
  noteDigest,
  unmailedNews,
  type DigestAt,
} from "../data/mail.ts";
import { mutesAmong } from "../data/mutes.ts";
import type { Role } from "../domain/access.ts";
import { composeDigest } from "../domain/digest-mail.ts";
import { digestDueAt, digestOf, maxDigestNews, type DigestNews } from "../domain/digest.ts";
import { AppError } from "../domain/errors.ts";
import { longestJobMs } from "../domain/job.ts";
import { log } from "../log.ts";
import { textAccess } from "../queries/text-access.ts";
import { unsubscribeToken } from "../queries/unsubscribe-token.ts";
import type { Mail, Mailer } from "./mailer.ts";

export type MailDigest = DigestAt & { now?: Date };

/** Rejects when `signal` comes before it is sent: no mail begins to be sent by a process that is about to end. */
export async function mailDigest(
  { now = new Date(), ...at }: MailDigest,
  mailer: Mailer,
  signal: AbortSignal,
): Promise<void> {
  await transaction(async (tx) => {
    const lastMailedAt = await holdDigest(tx, at);
    const news = await unmailedNews(tx, at, maxDigestNews);
    const [first] = news;
    if (!first) return;
    const dueAt = digestDueAt(first.createdAt, lastMailedAt);
    if (dueAt > now) return again(tx, at, dueAt);
    const mail = await mailFor(tx, at, { news, now });
    signal.throwIfAborted();
    if (mail && (await send(mailer, mail, at))) await noteDigest(tx, at, now);
    await markMailed(
      tx,
      news.map(({ id }) => id),
      now,
    );
    if (news.length === maxDigestNews) await again(tx, at, digestDueAt(now, now));
  }, longestJobMs);
}

async function again(tx: Tx, { userId, briefingId }: DigestAt, runAt: Date): Promise<void> {
  await addDigests(tx, { briefingId, userIds: [userId], runAt });
}

async function send(mailer: Mailer, mail: Mail, at: DigestAt): Promise<boolean> {
  const how = await mailer.send(mail);
  if (how === "refused") log.warn(at, "the mail's server refuses this person's address for good");
  return how === "sent";
}

/** Null when nothing is to be told: mail is off, nothing of it may be read any more, or nothing of it is left. */
async function mailFor(
  tx: Tx,
  at: DigestAt,
  { news, now }: { news: DigestNews[]; now: Date },
): Promise<Mail | null> {
  const setting = await findMailSetting(tx, at.userId);
  const to = await findMailAddress(tx, at.userId);
  const reading = await readingOf(tx, at);
  if (!setting.digests || to === null || reading === null) return null;
  const { title, role } = reading;
  const mutes = await mutesAmong(tx, { userIds: [at.userId], briefingIds: [at.briefingId] });
  const digest = digestOf(news, { userId: at.userId, role, muted: mutes.length > 0, now });
  if (!digest) return null;
  const links = linksFor(at);
  return {
    to,
    ...composeDigest({ title, digest, locale: setting.locale ?? "en", links }),
    messageId: `digest.${news[0]?.id ?? ""}@${new URL(config().publicUrl).hostname}`,
    headers: {
      "List-Unsubscribe": `<${links.unsubscribe}/now>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

/** Null for somebody who may not read the briefing. */
async function readingOf(
  tx: Tx,
  { userId, briefingId }: DigestAt,
): Promise<{ title: string; role: Role } | null> {
  try {
    const { briefing, actor } = await textAccess(tx, userId, briefingId);
    return { title: briefing.title, role: actor.role };
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_allowed" || error.code === "not_found"))
      return null;
    throw error;
  }
}

function linksFor({ userId, briefingId }: DigestAt) {
  const { publicUrl, nextauthSecret } = config();
  if (nextauthSecret === null) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return {
    briefing: `${publicUrl}/briefings/${briefingId}`,
    unsubscribe: `${publicUrl}/unsubscribe/${unsubscribeToken(userId, nextauthSecret)}`,
    settings: `${publicUrl}/settings/notifications`,
  };
}
