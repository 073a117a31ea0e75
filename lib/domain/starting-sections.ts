// What a new briefing begins with: the sections of a policy memo, in the person's language.
import type { SectionKind } from "./section.ts";

export const locales = ["en", "ja"] as const;
export type Locale = (typeof locales)[number];

export type StartingSection = { kind: SectionKind; title: string };

const titles: Record<Locale, StartingSection[]> = {
  en: [
    { kind: "bluf", title: "Bottom line up front" },
    { kind: "context", title: "Context" },
    { kind: "analysis", title: "Analysis" },
    { kind: "recommendation", title: "Recommendation" },
  ],
  ja: [
    { kind: "bluf", title: "結論" },
    { kind: "context", title: "背景" },
    { kind: "analysis", title: "分析" },
    { kind: "recommendation", title: "提言" },
  ],
};

export function startingSections(locale: Locale): StartingSection[] {
  return titles[locale];
}
