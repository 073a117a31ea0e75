// What is said of a review and its steps where people read of it.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReviewView, StepView } from "#lib/domain/review-view.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";

type Waiting = Pick<ReviewView, "waitsFor" | "dueDate" | "step" | "steps">;

export function useReviewWords() {
  const t = useTranslations("review");
  const format = useFormatter();
  const dayOf = (date: string) => format.dateTime(new Date(date), { dateStyle: "medium", timeZone: "UTC" });
  /** "Waits for Mia and Noor, due 3 Dec 2026"; where one of them is enough, for Mia or Noor. */
  const waits = ({ waitsFor, dueDate, steps, step }: Waiting) => {
    const now = steps[step];
    const isOneEnough = now?.rule === "any" || (now?.rule === "some" && now.needed === 1);
    const people = format.list(
      waitsFor.map(({ name }) => name),
      { type: isOneEnough ? "disjunction" : "conjunction" },
    );
    const whom = people === "" ? t("waitsForNobody") : t("waitsFor", { people });
    return dueDate === null ? whom : t("withDue", { whom, day: dayOf(dueDate) });
  };
  const ruleOf = ({
    rule,
    needed,
    reviewers,
  }: Pick<StepView, "rule" | "needed"> & { reviewers: { length: number } }) =>
    reviewers.length === 1 ? t("rules.one") : t(`rules.${rule}`, { needed, count: reviewers.length });
  /** "You decide for Mia, who is away." Null for who decides for nobody else. */
  const inPlace = (decideFor: readonly PersonView[], userId: string) => {
    const away = decideFor.filter(({ id }) => id !== userId);
    if (away.length === 0) return null;
    const people = format.list(away.map(({ name }) => name));
    return t("forAway", { people, count: away.length, own: String(away.length < decideFor.length) });
  };
  return { dayOf, waits, ruleOf, inPlace };
}

/** A day that has passed where the reader is. */
export function isOver(date: string, now: Date): boolean {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return date < day.map((part) => String(part).padStart(2, "0")).join("-");
}
