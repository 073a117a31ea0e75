// Somebody takes something out of the product as a file: the log says so before the file is made. Whoever may not have it is refused.
import { authorize, can } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { exportLimit } from "../domain/own-data.ts";
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { findRole } from "../data/memberships.ts";
import { takeTry } from "../data/rate-limits.ts";
import { textAccess } from "../queries/text-access.ts";

type Of = { userId: string; briefingId: string };

/** A workspace's audit log. Throws `not_found` to strangers and `not_allowed` to members who don't own it. */
export async function noteAuditExport({
  userId,
  workspaceId,
  filters,
}: {
  userId: string;
  workspaceId: string;
  /** What it was filtered by, by name. */
  filters: readonly string[];
}): Promise<void> {
  await transaction(async (tx) => {
    const role = await findRole(tx, workspaceId, userId);
    if (!role) throw new AppError("not_found");
    if (!can({ kind: "member", role }, "own")) throw new AppError("not_allowed");
    audit(tx, { workspaceId, actorId: userId, act: "audit_exported", facts: { filters } });
  });
}

/** How a briefing's comments were settled. Throws as `textAccess` does. */
export async function noteDispositionsExport({ userId, briefingId }: Of): Promise<void> {
  await transaction(async (tx) => {
    const { actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "read");
    audit(tx, { briefingId, actorId: userId, act: "dispositions_exported" });
  });
}

/** A release's signed bytes. Throws the same. */
export async function noteReleaseSaved({
  userId,
  briefingId,
  releaseId,
}: Of & { releaseId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "read");
    audit(tx, { briefingId, actorId: userId, act: "release_saved", facts: { releaseId } });
  });
}

/** All that is a person's own. Throws `too_many` after a few times a day. */
export async function noteDataExport(userId: string): Promise<void> {
  if (!(await takeTry("data-export", userId, exportLimit))) throw new AppError("too_many");
  await transaction(async (tx) => {
    await Promise.resolve();
    audit(tx, { memberId: userId, actorId: userId, act: "data_exported" });
  });
}
