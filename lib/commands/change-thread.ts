// Somebody settles a thread, opens it again, gives it to a member, or says that it must be settled. All of it is on the record.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { dueDateInput, idInput, reasonInput } from "../domain/input.ts";
import { dispositions, type ThreadEventKind } from "../domain/thread.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { recordThreadEvent, updateThread, type ThreadChange } from "../data/threads.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { mayCommentAgain } from "./may-comment-again.ts";
import { tellEach } from "./tell.ts";
import { threadInHand, type ThreadAt } from "./thread-in-hand.ts";

export const changeThreadInput = z.discriminatedUnion("do", [
  z.object({ do: z.literal("resolve"), disposition: z.enum(dispositions), reason: reasonInput.default("") }),
  z.object({ do: z.literal("reopen") }),
  z.object({
    do: z.literal("assign"),
    /** A member's user id; null gives it to nobody. */
    to: idInput.nullable(),
    dueDate: dueDateInput.nullable().default(null),
  }),
  z.object({ do: z.literal("demand"), mustSettle: z.boolean() }),
]);

export type ThreadAct = z.output<typeof changeThreadInput>;
export type ChangeThread = ThreadAt & { act: ThreadAct; now?: Date };

/** What is so already stays as it is. Throws `not_found` and `not_allowed`, `conflict` for settling what is settled. */
export async function changeThread(ask: ChangeThread): Promise<void> {
  await mayCommentAgain(ask.userId);
  await transaction((tx) => changeThreadIn(tx, ask));
}

export async function changeThreadIn(tx: Tx, { act, now = new Date(), ...at }: ChangeThread): Promise<void> {
  switch (act.do) {
    case "resolve":
      return resolve(tx, at, act, now);
    case "reopen":
      return reopen(tx, at, now);
    case "assign":
      return assign(tx, at, act, now);
    case "demand":
      return demand(tx, at, act.mustSettle, now);
  }
}

type Act<Kind extends ThreadAct["do"]> = Extract<ThreadAct, { do: Kind }>;

async function resolve(
  tx: Tx,
  at: ThreadAt,
  { disposition, reason }: Act<"resolve">,
  now: Date,
): Promise<void> {
  const { thread, briefing } = await threadInHand(tx, at, "settle");
  if (thread.resolved) throw new AppError("conflict", "Somebody has settled this thread already.");
  const resolved = { at: now, byId: at.userId, disposition, reason };
  await change(tx, at, { resolved }, { kind: "resolved", facts: { disposition, reason }, now });
  const { userId: byId, briefingId, threadId } = at;
  const ids = { workspaceId: briefing.workspaceId, briefingId, threadId, byId };
  await callWebhooks(tx, { event: "thread.resolved", ...ids, disposition, at: now });
  await tellEach(tx, tellingOf(at, now), [{ userId: thread.author.id, kind: "settled" }]);
}

async function reopen(tx: Tx, at: ThreadAt, now: Date): Promise<void> {
  const { thread } = await threadInHand(tx, at, "settle");
  if (!thread.resolved) return;
  await change(tx, at, { resolved: null }, { kind: "reopened", facts: {}, now });
}

async function assign(tx: Tx, at: ThreadAt, { to, dueDate }: Act<"assign">, now: Date): Promise<void> {
  const { thread } = await threadInHand(tx, at, "assign");
  const due = to === null ? null : dueDate;
  const before = thread.assignee?.id ?? null;
  if (before === to && thread.dueDate === due) return;
  if (to !== null && (await actorIn(tx, at.briefingId, to))?.kind !== "member")
    throw new AppError("invalid", "A thread is given to a member who may come in here.");
  await change(
    tx,
    at,
    { assigneeId: to, dueDate: due },
    { kind: "assigned", facts: { to, dueDate: due }, now },
  );
  if (to !== null && before !== to)
    await tellEach(tx, tellingOf(at, now), [{ userId: to, kind: "assigned" }]);
}

async function demand(tx: Tx, at: ThreadAt, mustSettle: boolean, now: Date): Promise<void> {
  const { thread } = await threadInHand(tx, at, "demand");
  if (thread.mustSettle === mustSettle) return;
  await change(tx, at, { mustSettle }, { kind: "must_settle", facts: { mustSettle }, now });
}

function tellingOf({ userId, briefingId, threadId }: ThreadAt, at: Date) {
  return { news: { byId: userId, briefingId, threadId, replyId: null }, at };
}

type Recorded = { kind: ThreadEventKind; facts: Record<string, string | boolean | null>; now: Date };

export async function change(
  tx: Tx,
  { userId, briefingId, threadId }: ThreadAt,
  columns: ThreadChange,
  { kind, facts, now }: Recorded,
): Promise<void> {
  await updateThread(tx, threadId, columns, now);
  await recordThreadEvent(tx, { threadId, byId: userId, kind, facts }, now);
  await announce(tx, { kind: "thread", briefingId, threadId });
}
