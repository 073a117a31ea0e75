// One right that ends while its holder types: what the revocation tests share. Writes rows as commands do, with or without the
// announcement. Measures; judges nothing.
import { announce } from "../../lib/data/change-feed.ts";
import { raiseAccessVersions, setArchived } from "../../lib/data/briefings.ts";
import { db, transaction, type Tx } from "../../lib/data/client.ts";
import { markEnded } from "../../lib/data/sessions.ts";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import { signInAs, type Running } from "./collaboration.ts";
import { until } from "./crash-run.ts";
import { chanceFrom } from "./seeded.ts";
import { SocketTypist } from "./socket-typist.ts";

export const revocations = ["role down", "removal", "sign-in ended", "archived"] as const;
export type Revocation = (typeof revocations)[number];

export type Revoked = {
  kind: Revocation;
  /** From the commit that took the right until the socket was closed. */
  followedMs: number;
  /** How many of the person's entries the journal numbered after that commit. */
  late: number;
  /** How many it had taken before. */
  before: number;
};

const keyEveryMs = 40;
const patienceMs = 15_000;

/** Someone types; at a moment of chance the right ends. */
export async function revokeWhileTyping(
  running: Running,
  kind: Revocation,
  isAnnounced: boolean,
  seed: number,
): Promise<Revoked> {
  const chance = chanceFrom(seed);
  const rows = await makeBriefing();
  const { id: userId } = rows.people.editor;
  const { cookie, sessionId } = await signInAs(userId);
  await db().clientAuthor.create({ data: { briefingId: rows.briefingId, clientId: seed, userId } });
  const url = `${running.url.replace("http", "ws")}/collab/${rows.briefingId}`;
  const typist = new SocketTypist({ name: "e", url, cookie, clientId: seed, chance, keyEveryMs });
  try {
    typist.startTyping();
    const enough = 3 + chance.below(10);
    await until(() => typist.ackedMessages > enough, patienceMs, "the typist is acked");
    const closes = typist.closes.length;
    const head = await transaction((tx) => revoke(tx, kind, rows, sessionId, isAnnounced));
    const committedAt = performance.now();
    await until(() => typist.closes.length > closes, patienceMs, `the socket follows: ${kind}`);
    const followedMs = performance.now() - committedAt;
    typist.stopTyping();
    const where = { briefingId: rows.briefingId, userId };
    const late = await db().journalEntry.count({ where: { ...where, seq: { gt: head } } });
    const before = await db().journalEntry.count({ where: { ...where, seq: { lte: head } } });
    return { kind, followedMs, late, before };
  } finally {
    typist.end();
  }
}

/** Answers where the journal stands as this commits: the briefing's row is locked until then. */
async function revoke(
  tx: Tx,
  kind: Revocation,
  { briefingId, workspaceId, people }: BriefingRows,
  sessionId: string,
  isAnnounced: boolean,
): Promise<bigint> {
  const { id: userId } = people.editor;
  await takeRight(tx, kind, { briefingId, workspaceId, userId, sessionId });
  if (isAnnounced) await announce(tx, { kind: "access", userId });
  const { headSeq } = await tx.briefing.findUniqueOrThrow({ where: { id: briefingId } });
  return headSeq;
}

type Whose = { briefingId: string; workspaceId: string; userId: string; sessionId: string };

async function takeRight(
  tx: Tx,
  kind: Revocation,
  { briefingId, workspaceId, userId, sessionId }: Whose,
): Promise<void> {
  const id = { workspaceId_userId: { workspaceId, userId } };
  switch (kind) {
    case "role down":
      await tx.membership.update({ where: id, data: { role: "commenter" } });
      return raiseAccessVersions(tx, userId);
    case "removal":
      await tx.membership.delete({ where: id });
      return raiseAccessVersions(tx, userId);
    case "sign-in ended":
      await markEnded(tx, sessionId, { now: new Date() });
      return raiseAccessVersions(tx, userId);
    case "archived":
      return setArchived(tx, briefingId, new Date());
  }
}
