// A member asks to be let into a restricted briefing, and who manages it lets them in or doesn't.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { namedRoles, rolesThatMay, type NamedRole } from "../domain/access.ts";
import { maxNamed, maxRequestNote } from "../domain/access-view.ts";
import { AppError } from "../domain/errors.ts";
import { textInput } from "../domain/input.ts";
import type { NotificationKind } from "../domain/notification.ts";
import {
  findOpenRequest,
  findRequest,
  insertRequest,
  settleRequest,
  type RequestFacts,
} from "../data/access-requests.ts";
import { audit } from "../data/audit.ts";
import { insidersAmong, namedIn, saveNamed } from "../data/briefing-access.ts";
import { actorIn, membersIn } from "../data/briefing-roles.ts";
import { findBriefing, type BriefingFacts } from "../data/briefings.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { takeTry } from "../data/rate-limits.ts";
import { accessInHand, type AccessAt } from "./access-in-hand.ts";
import { rightsChanged } from "./rights-changed.ts";
import { tellEach } from "./tell.ts";

export const askAccessInput = z.object({ note: textInput(maxRequestNote).default("") });
export type AskAccess = AccessAt & { note: string; now?: Date };

/** Of one person, for all briefings: each of them is told to others. */
const requestLimit = { points: 30, seconds: 24 * 3_600 };
const maxManagers = 200;

/** Throws `not_found` to strangers, `conflict` to who may come in or has asked, and `too_many`. */
export async function askAccess({ userId, briefingId, note, now = new Date() }: AskAccess): Promise<void> {
  if (!(await takeTry("access-request", userId, requestLimit))) throw new AppError("too_many");
  await transaction(async (tx) => {
    const briefing = await closedTo(tx, { userId, briefingId });
    if (await findOpenRequest(tx, { briefingId: briefing.id, userId }))
      throw new AppError("conflict", "You have asked already.");
    const at = { briefingId: briefing.id, userId };
    await insertRequest(tx, { id: randomUUID(), ...at, note, createdAt: now });
    audit(tx, { briefingId: briefing.id, actorId: userId, act: "access_asked" });
    const managers = await membersIn(tx, briefing.id, { roles: rolesThatMay("manage"), limit: maxManagers });
    await tellThem(tx, { briefing, byId: userId, at: now }, "access_asked", managers);
  });
}

/** One into which this member of its workspace may not come. */
async function closedTo(tx: Tx, { userId, briefingId }: AccessAt): Promise<BriefingFacts> {
  const briefing = await findBriefing(tx, briefingId);
  if (briefing) await holdWorkspace(tx, briefing.workspaceId);
  if (!briefing || !(await findRole(tx, briefing.workspaceId, userId))) throw new AppError("not_found");
  if (await actorIn(tx, briefing.id, userId)) throw new AppError("conflict", "You may come in already.");
  return briefing;
}

type Telling = { briefing: BriefingFacts; byId: string; at: Date };

async function tellThem(
  tx: Tx,
  { briefing, byId, at }: Telling,
  kind: NotificationKind,
  people: readonly { id: string }[],
): Promise<void> {
  const news = { byId, briefingId: briefing.id, threadId: null, replyId: null };
  await tellEach(
    tx,
    { news, at },
    people.map(({ id: userId }) => ({ userId, kind })),
  );
}

export const answerRequestInput = z.object({
  /** As what they are let in; null lets them not in. */
  role: z.enum(namedRoles).nullable(),
});
export type AnswerRequest = AccessAt & { requestId: string; role: NamedRole | null; now?: Date };

/** Throws `not_found`, also for one that was answered, and `not_allowed`. */
export async function answerRequest({ now = new Date(), ...ask }: AnswerRequest): Promise<void> {
  await transaction(async (tx) => {
    const { briefing } = await accessInHand(tx, ask);
    const request = await findRequest(tx, briefing.id, ask.requestId);
    if (!request) throw new AppError("not_found", "There is no such request that waits.");
    const [insider] = await insidersAmong(tx, briefing.workspaceId, [request.by.id]);
    if (!insider && ask.role !== null) throw new AppError("conflict", "They have left the workspace.");
    await settleRequest(tx, request.id, { settledAt: now, settledById: ask.userId, role: ask.role });
    const act = ask.role === null ? "access_refused" : "access_given";
    const facts = { userId: request.by.id, name: request.by.name, role: ask.role };
    audit(tx, { briefingId: briefing.id, actorId: ask.userId, act, facts });
    await tellThem(tx, { briefing, byId: ask.userId, at: now }, act, [request.by]);
    if (ask.role !== null) await letIn(tx, briefing, request, { byId: ask.userId, role: ask.role, at: now });
  });
}

async function letIn(
  tx: Tx,
  briefing: BriefingFacts,
  request: RequestFacts,
  { byId, role, at }: { byId: string; role: NamedRole; at: Date },
): Promise<void> {
  if ((await namedIn(tx, briefing.id, maxNamed)).length >= maxNamed)
    throw new AppError("conflict", `A briefing names ${maxNamed} people at most.`);
  await saveNamed(tx, { briefingId: briefing.id, userId: request.by.id }, role);
  await rightsChanged(tx, { workspaceId: briefing.workspaceId, briefingId: briefing.id, byId, at });
}
