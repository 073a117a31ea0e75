// The API's operation on the audit log.
import { z } from "zod";
import { auditActs } from "#lib/domain/audit.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { auditView } from "#lib/queries/audit.ts";
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

export const listAudit = operation({
  method: "GET",
  path: "/audit",
  summary: "Who did what in a workspace that you own, when and from where, the latest first",
  query: pageInput.extend({
    workspace: idInput,
    cursor: z.coerce.number().int().min(1).optional(),
    actor: idInput.optional(),
    briefing: idInput.optional(),
    act: z.enum(auditActs).optional(),
  }),
  answer: z
    .object({ items: z.array(auditShape), nextCursor: z.string().nullable() })
    .meta({ id: "AuditList" }),
  run: (user, { query: { workspace: workspaceId, actor: actorId, briefing: briefingId, ...rest } }) =>
    auditView(user.id, { workspaceId, actorId, briefingId, ...rest }),
});
