// Somebody names who decides in their place while they are away, and ends that again.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { can } from "../domain/access.ts";
import { dayOf, maxDelegations, spanFault } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import { dueDateInput, idInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import {
  countDelegations,
  endDelegation as endRow,
  holdDelegations,
  insertDelegation,
} from "../data/delegations.ts";
import { findRole, membershipsOf } from "../data/memberships.ts";

export const delegateInput = z.object({
  /** The user id of who decides in one's place. */
  to: idInput,
  /** Days, both included. */
  fromDay: dueDateInput,
  untilDay: dueDateInput,
});

export type Delegate = z.output<typeof delegateInput> & { userId: string; now?: Date };

/** Throws `invalid` for days that run backwards and for who can't decide in one's place, `conflict` for more than there may be. */
export async function delegate(ask: Delegate): Promise<{ id: string }> {
  return transaction(async (tx) => {
    const { userId, to, fromDay, untilDay, now = new Date() } = ask;
    if (spanFault(ask, dayOf(now)))
      throw faultAt("untilDay", "These days don't follow each other, are too many, or are over.");
    if (to === userId || !(await decideTogether(tx, userId, to)))
      throw faultAt("to", "In your place decides who may decide where you may.");
    await holdDelegations(tx, userId);
    if ((await countDelegations(tx, userId, dayOf(now))) >= maxDelegations)
      throw new AppError("conflict", `You have named ${maxDelegations} already.`);
    const id = randomUUID();
    await insertDelegation(tx, { id, userId, toId: to, fromDay, untilDay });
    const facts = { delegationId: id, to, fromDay, untilDay };
    audit(tx, { memberId: userId, actorId: userId, act: "delegated", facts });
    return { id };
  });
}

function faultAt(path: keyof z.output<typeof delegateInput>, message: string): AppError {
  return new AppError("invalid", message, [{ path, message }]);
}

async function decideTogether(tx: Tx, userId: string, to: string): Promise<boolean> {
  for (const { workspaceId, role } of await membershipsOf(tx, userId)) {
    const other = can({ kind: "member", role }, "decide") ? await findRole(tx, workspaceId, to) : null;
    if (other && can({ kind: "member", role: other }, "decide")) return true;
  }
  return false;
}

export type EndDelegation = { userId: string; id: string; now?: Date };

/** Throws `not_found`, for somebody else's too. */
export async function endDelegation({ userId, id, now = new Date() }: EndDelegation): Promise<void> {
  await transaction(async (tx) => {
    const wasThere = await endRow(tx, { id, userId, endedAt: now });
    if (!wasThere) throw new AppError("not_found");
    audit(tx, { memberId: userId, actorId: userId, act: "delegation_ended", facts: { delegationId: id } });
  });
}
