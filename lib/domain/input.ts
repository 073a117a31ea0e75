// What people and programs may send, as zod schemas: checked at the doors, described by OpenAPI. Messages are keys of no
// language: the API shows them as they are, pages show their own words.
import { z } from "zod";
import { markings, maxThemeLength, maxTitleLength } from "./briefing.ts";
import { isDueDate, sectionKinds, sectionStates } from "./section.ts";

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

/** OWASP's advice for argon2id: a minimum length, and a maximum so that hashing costs the same for all. */
export const passwordInput = z.string().min(10).max(256);

export const pageInput = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
