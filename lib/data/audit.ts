// The audit log: rows that are only ever inserted, gapless in each workspace, each row's hash over the one before it. Facts only: who reads
// it is decided by queries.
import { createHash } from "node:crypto";
import {
  hashedText,
  noHash,
  type AuditAct,
  type Audited,
  type AuditFacts,
  type AuditRow,
} from "../domain/audit.ts";
import type { Prisma } from "./generated/client.ts";
import { currentOrigin } from "./origin.ts";

type Tx = Prisma.TransactionClient;

const told = new WeakMap<Tx, Audited[]>();

/** For `transaction` alone. */
export function openAudit(tx: Tx): void {
  told.set(tx, []);
}

/** Writes down that this happened, if the transaction commits. */
export function audit(tx: Tx, event: Audited): void {
  const events = told.get(tx);
  if (!events) throw new Error("what somebody does is written down in a transaction only");
  events.push(event);
}

/** Any number that no other user of advisory locks in this database takes. */
const lockClass = 7_274_002;
/** Of one person. */
const maxWorkspaces = 100;

type Placed = { event: Audited; workspaceId: string; briefingId: string | null };

/**
 * The last thing that a transaction does: whoever holds the end of a log locks nothing more but the end of another one, and these in the
 * order of their workspaces' ids; so nobody waits in a circle.
 */
export async function writeAudit(tx: Tx, now = new Date()): Promise<void> {
  const placed: Placed[] = [];
  for (const event of told.get(tx) ?? []) placed.push(...(await placesOf(tx, event)));
  const workspaceIds = [...new Set(placed.map(({ workspaceId }) => workspaceId))].sort();
  for (const workspaceId of workspaceIds)
    await append(tx, workspaceId, { events: placed.filter((each) => each.workspaceId === workspaceId), now });
}

async function placesOf(tx: Tx, event: Audited): Promise<Placed[]> {
  if ("workspaceId" in event)
    return [{ event, workspaceId: event.workspaceId, briefingId: event.goneBriefingId ?? null }];
  if ("briefingId" in event) {
    const { briefingId } = event;
    const select = { workspaceId: true };
    const { workspaceId } = await tx.briefing.findUniqueOrThrow({ where: { id: briefingId }, select });
    return [{ event, workspaceId, briefingId }];
  }
  const where = { userId: event.memberId };
  const rows = await tx.membership.findMany({ where, take: maxWorkspaces, orderBy: { createdAt: "asc" } });
  return rows.map(({ workspaceId }) => ({ event, workspaceId, briefingId: null }));
}

async function append(
  tx: Tx,
  workspaceId: string,
  { events, now }: { events: Placed[]; now: Date },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockClass}::int, hashtext(${workspaceId}))`;
  const last = await tx.auditEvent.findFirst({ where: { workspaceId }, orderBy: { seq: "desc" } });
  const names = await namesOf(tx, events);
  let [seq, before] = [Number(last?.seq ?? 0), last ? hex(last.hash) : noHash];
  const data = events.map(({ event: { actorId, act, facts = {} }, briefingId }) => {
    const who = { actorId, actorName: names.get(actorId ?? "") ?? "" };
    const what = { act, briefingId, facts, ...currentOrigin() };
    const row: AuditRow = { workspaceId, seq: ++seq, at: now.toISOString(), ...who, ...what };
    before = auditHash(row, before);
    return { ...row, at: now, facts: facts, hash: Buffer.from(before, "hex") };
  });
  await tx.auditEvent.createMany({ data });
}

async function namesOf(tx: Tx, events: Placed[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ event }) => event.actorId ?? []))];
  const people = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** In hex. */
export function auditHash(row: AuditRow, before: string): string {
  return createHash("sha256").update(hashedText(row, before)).digest("hex");
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** `hash`: in hex. */
export type StoredAudit = { row: AuditRow; hash: string };

/** Of a row as the database has it. */
export function storedOf({
  seq,
  at,
  act,
  facts,
  hash,
  ...rest
}: Prisma.AuditEventGetPayload<object>): StoredAudit {
  const what = { act: act as AuditAct, facts: facts as AuditFacts };
  return { row: { ...rest, seq: Number(seq), at: at.toISOString(), ...what }, hash: hex(hash) };
}

/** In hex; null for one that isn't there. */
export async function auditHashAt(tx: Tx, workspaceId: string, seq: number): Promise<string | null> {
  const where = { workspaceId_seq: { workspaceId, seq } };
  const row = await tx.auditEvent.findUnique({ where, select: { hash: true } });
  return row && hex(row.hash);
}

/** Those after this seq, in order. */
export async function auditAfter(
  tx: Tx,
  workspaceId: string,
  { seq, limit }: { seq: number; limit: number },
): Promise<StoredAudit[]> {
  const where = { workspaceId, seq: { gt: seq } };
  const rows = await tx.auditEvent.findMany({ where, orderBy: { seq: "asc" }, take: limit });
  return rows.map(storedOf);
}

/** Of all workspaces that have a log, in order: those after this one. */
export async function auditedWorkspaces(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.workspace.findMany({
    where: { audit: { some: {} }, ...(after !== null && { id: { gt: after } }) },
    select: { id: true },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
