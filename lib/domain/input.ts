// What people and programs may send, as zod schemas: checked at the doors, described by OpenAPI. Messages are keys of no
// language: the API shows them as they are, pages show their own words.
import { z } from "zod";
import { markings, maxSections, maxThemeLength, maxTitleLength } from "./briefing.ts";
import { maxLabelLength, maxTagsPerBriefing } from "./label.ts";
import { isDueDate, sectionKinds, sectionStates } from "./section.ts";
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
export const titleInput = z.string().trim().min(1).max(maxTitleLength);
export const themeInput = z.string().trim().max(maxThemeLength);
export const idInput = z.uuid();
export const sectionIdInput = z.string().min(1).max(64);
export const sectionKindInput = z.enum(sectionKinds);
export const sectionStateInput = z.enum(sectionStates);
export const markingInput = z.enum(markings);
export const dueDateInput = z.iso.date().refine(isDueDate, "a day from the year 2000 on");

/** One line: without line breaks and other letters that nobody sees. */
function lineInput(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be one line of plain text");
}

export const labelNameInput = lineInput(1, maxLabelLength);
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
