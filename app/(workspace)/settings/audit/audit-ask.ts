// What the audit page's address may ask for. Anything that the page didn't write itself counts as not asked for.
import { z } from "zod";
import type { AuditPageAsk } from "#components/settings/audit-path.ts";
import { auditActs } from "#lib/domain/audit.ts";
import { idInput, searchInput } from "#lib/domain/input.ts";
import { isDueDate } from "#lib/domain/section.ts";

const dayInput = z.iso.date().refine(isDueDate);

const askShape = z.object({
  workspace: idInput.optional().catch(undefined),
  actor: idInput.optional().catch(undefined),
  briefing: idInput.optional().catch(undefined),
  act: z.enum(auditActs).optional().catch(undefined),
  from: dayInput.optional().catch(undefined),
  until: dayInput.optional().catch(undefined),
  q: searchInput.optional().catch(undefined),
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});

export function auditAskOf(params: Record<string, string | string[] | undefined>): AuditPageAsk {
  return askShape.parse(params);
}
