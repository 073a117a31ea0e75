// The API's operations on the audit log.
import { z } from "zod";
import { noteAuditExport } from "#lib/commands/note-export.ts";
import { auditActs } from "#lib/domain/audit.ts";
import { auditTableHead, auditTableName, auditTablePart } from "#lib/domain/audit-table.ts";
import { idInput, pageInput, searchInput } from "#lib/domain/input.ts";
import { locales, type Locale } from "#lib/domain/locale.ts";
import { auditCheckView } from "#lib/queries/audit-check.ts";
import { auditParts, auditView, type AuditAsk } from "#lib/queries/audit.ts";
import { fileAnswer, inParts, type FileAnswer } from "../file-answer.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

const factShape = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()).readonly(),
  z.array(z.number()).readonly(),
]);

const auditShape = z
  .object({
    workspaceId: z.uuid(),
    seq: z.int().min(1).meta({ description: "Gapless in a workspace" }),
    at: timeShape,
    actorId: z
      .uuid()
      .nullable()
      .meta({ description: "Null for the product itself, and for whoever failed to sign in" }),
    actorName: z.string().meta({ description: "As it was then" }),
    act: z.enum(auditActs),
    briefingId: z.uuid().nullable(),
    facts: z.record(z.string(), factShape),
    address: z.string().nullable().meta({ description: "The network address that it came from" }),
    device: z.string().nullable().meta({ description: "The program there" }),
    hash: z.string().meta({ description: "SHA-256, in hex, over the event and the hash of the one before" }),
  })
  .meta({ id: "AuditEvent" });

const listShape = z
  .object({ items: z.array(auditShape), nextCursor: z.string().nullable() })
  .meta({ id: "AuditList" });

const momentInput = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: "A moment, as 2026-11-27T00:00:00Z" });

export const listAudit = operation({
  method: "GET",
  path: "/audit",
  summary:
    "Who did what in a workspace that you own, when and from where, the latest first; as CSV all that match, whatever the limit",
  query: pageInput.extend({
    workspace: idInput,
    cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    actor: idInput.optional(),
    briefing: idInput.optional(),
    act: z.enum(auditActs).optional(),
    since: momentInput.optional(),
    until: momentInput.optional().meta({ description: "Before then" }),
    search: searchInput.optional().meta({ description: "Looked for in names, facts and addresses" }),
    format: z.enum(["json", "csv"]).default("json"),
    locale: z.enum(locales).default("en").meta({ description: "Of the heads in a CSV" }),
  }),
  answer: z.union([fileAnswer, listShape]),
  gives: ["text/csv"],
  givesElse: listShape,
  run(user, { query: { workspace: workspaceId, actor: actorId, briefing: briefingId, ...rest } }) {
    const { format, locale, limit, ...filter } = rest;
    const ask = { workspaceId, actorId, briefingId, ...filter };
    return format === "csv" ? asFile(user.id, ask, locale) : auditView(user.id, { ...ask, limit });
  },
});

async function asFile(userId: string, ask: Omit<AuditAsk, "limit">, locale: Locale): Promise<FileAnswer> {
  const { workspaceId, cursor: _, ...filter } = ask;
  const filters = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  await noteAuditExport({ userId, workspaceId, filters });
  return {
    bytes: inParts(tableOf(userId, ask, locale)),
    type: "text/csv; charset=utf-8; header=present",
    name: `${auditTableName(locale)}.csv`,
    tag: null,
  };
}

async function* tableOf(
  userId: string,
  ask: Omit<AuditAsk, "limit">,
  locale: Locale,
): AsyncGenerator<string> {
  yield auditTableHead(locale);
  for await (const rows of auditParts(userId, ask)) yield auditTablePart(rows);
}

export const checkAudit = operation({
  method: "GET",
  path: "/audit/check",
  summary: "Whether the next part of a workspace's log is as it was written, each hash over the one before",
  query: z.object({
    workspace: idInput,
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(0)
      .meta({ description: "The seq up to which a part before was found whole" }),
  }),
  answer: z
    .discriminatedUnion("whole", [
      z.object({
        whole: z.literal(true),
        seq: z.int().meta({ description: "Up to there" }),
        head: z
          .string()
          .meta({ description: "The hash there: kept elsewhere, it shows later that nothing was cut off" }),
        done: z.boolean().meta({ description: "That is all of the log" }),
      }),
      z.object({ whole: z.literal(false), seq: z.int(), fault: z.enum(["missing", "changed"]) }),
    ])
    .meta({ id: "AuditCheck" }),
  run: (user, { query: { workspace: workspaceId, after } }) =>
    auditCheckView(user.id, { workspaceId, after }),
});
