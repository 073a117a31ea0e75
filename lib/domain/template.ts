// Templates: what a briefing can begin with. The built-in ones are in built-in-templates.ts, a workspace's own are rows.
import type { SectionKind } from "./section.ts";

export const builtInTemplates = [
  "policy_memo",
  "decision_memo",
  "background_brief",
  "trip_report",
  "meeting_readout",
] as const;
export type BuiltInTemplate = (typeof builtInTemplates)[number];

export function isBuiltInTemplate(id: string): id is BuiltInTemplate {
  return builtInTemplates.some((known) => known === id);
}

/** A section of a template as people see and edit it. `guidance` stands in the empty section until somebody writes there. */
export type TemplateSection = { kind: SectionKind; title: string; theme: string; guidance: string };

/** Lengths in characters. */
export const maxTemplateNameLength = 80;
export const maxTemplateDescriptionLength = 300;
export const maxGuidanceLength = 300;
/** Of one workspace. */
export const maxTemplates = 100;

/** One of a workspace's own template: the id holds it to its text, if it has one, while people rename and move it. */
export type OwnTemplateSection = TemplateSection & { id: string; hasText: boolean };

/** A section's text as nodes of the text schema, by the section's id. Empty ones are left out. */
export type TemplateTexts = Record<string, object[]>;

/** Of all texts of one template as JSON: fifty pages. */
export const maxTemplateTextLength = 1_000_000;
