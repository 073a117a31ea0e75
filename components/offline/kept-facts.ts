// The facts of a briefing that an earlier page kept on this device: read with care, for that page may have been another build.
import { z } from "zod";
import { roles } from "../../lib/domain/access.ts";
import { briefingStates } from "../../lib/domain/briefing.ts";
import type { BriefingFacts } from "../briefing/facts.ts";

const label = z.object({ id: z.string(), name: z.string() });

const person = z.object({ id: z.string(), name: z.string(), color: z.int() });
const lock = z.object({ sectionId: z.string(), by: person, at: z.string(), reviewId: z.string().nullable() });

const keptFacts: z.ZodType<BriefingFacts> = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  title: z.string(),
  state: z.enum(briefingStates),
  epoch: z.int(),
  createdAt: z.string(),
  archivedAt: z.string().nullable(),
  folder: label.nullable(),
  tags: z.array(label),
  may: z.object({
    edit: z.boolean(),
    comment: z.boolean().default(false),
    version: z.boolean().default(false),
    lock: z.boolean().default(false),
    saveTemplate: z.boolean(),
    readThreads: z.boolean().default(true),
    lookBack: z.boolean().default(true),
  }),
  locks: z.array(lock).default([]),
  members: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(roles), color: z.int() })),
});

/** When its text was kept last, in milliseconds since 1970. */
export type KeptBriefing = { facts: BriefingFacts; at: number };

/** Null for what this build can't draw: then the server has to be reached first. */
export function readKeptFacts(kept: unknown): BriefingFacts | null {
  const read = keptFacts.safeParse(kept);
  return read.success ? read.data : null;
}
