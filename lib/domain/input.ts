// What people and programs may send, as zod schemas: checked at the doors, described by OpenAPI. Messages are keys of no
// language: the API shows them as they are, pages show their own words.
import { z } from "zod";
import { maxPersonName } from "./account.ts";
import { maxTokenName } from "./api-token.ts";
import { markings, maxSections, maxThemeLength, maxTitleLength } from "./briefing.ts";
import { maxLabelLength, maxTagsPerBriefing } from "./label.ts";
import { isDueDate, sectionKinds, sectionStates } from "./section.ts";
import { maxReason } from "./review.ts";
import { maxReasonLength } from "./thread.ts";
import {
  builtInTemplates,
  maxGuidanceLength,
  maxTemplateDescriptionLength,
  maxTemplateNameLength,
} from "./template.ts";

export const emailInput = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());
/** PostgreSQL's texts can't hold it. */
const noNul = /^[^\0]*$/;
export const titleInput = z.string().trim().min(1).max(maxTitleLength).regex(noNul);
export const searchInput = z.string().trim().max(200).regex(noNul);
export const themeInput = z.string().trim().max(maxThemeLength).regex(noNul);
/** As the database writes them, which is how they are compared. */
export const idInput = z.uuid().toLowerCase();
export const sectionIdInput = z.string().min(1).max(64).regex(noNul);
export const sectionKindInput = z.enum(sectionKinds);
export const sectionStateInput = z.enum(sectionStates);
export const markingInput = z.enum(markings);
export const dueDateInput = z.iso.date().refine(isDueDate, "a day from the year 2000 on");

/** Line breaks, controls and halves of letters, and what turns the order of the letters around it. */
const unseen = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line that can be read: something in it is seen, unless it is empty. */
export function lineInput(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(unseen, "must be one line of plain text")
    .refine((line) => line === "" || seen.test(line), "must hold something that is seen");
}

/** What a person is called. */
export const personNameInput = lineInput(1, maxPersonName);

export const labelNameInput = lineInput(1, maxLabelLength);
export const tokenNameInput = lineInput(1, maxTokenName);
/** Why a thread was settled as it was. */
export const reasonInput = lineInput(0, maxReasonLength);
/** Text of several lines, as people write it in a field. */
export function textInput(max: number) {
  return z
    .string()
    .regex(noNul)
    .max(max)
    .transform((text) => text.toWellFormed().trim());
}

/** Why a section was unlocked. */
export const unlockReasonInput = lineInput(1, maxReason);
/** Names choose folder and tags, and make those that the workspace doesn't have yet. What is left out stays. */
export const filingInput = z
  .object({ folder: labelNameInput.nullable(), tags: z.array(labelNameInput).max(maxTagsPerBriefing) })
  .partial();

/** A built-in template by name, or a workspace's own by id. */
export const templateRefInput = z.union([z.enum(builtInTemplates), idInput]);
export const templateNameInput = lineInput(1, maxTemplateNameLength);
export const templateDescriptionInput = lineInput(0, maxTemplateDescriptionLength);
export const templateSectionsInput = z
  .array(
    z.object({
      /** A section that the template has; without it, a new one. */
      id: sectionIdInput.optional(),
      kind: sectionKindInput,
      title: lineInput(0, maxTitleLength),
      theme: lineInput(0, maxThemeLength).default(""),
      guidance: lineInput(0, maxGuidanceLength).default(""),
    }),
  )
  .min(1)
  .max(maxSections);

/** OWASP's advice for argon2id: a minimum length, and a maximum so that hashing costs the same for all. */
export const passwordInput = z.string().min(10).max(256);

export const pageInput = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
