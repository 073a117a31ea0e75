// The chain of a review: its steps in order, who decides in each, and what they decided when.
"use client";

import { CircleCheck, CircleDashed, CircleDot, CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentType, ReactNode } from "react";
import type { DecisionView, ReviewerView, ReviewView, StepView } from "#lib/domain/review-view.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { useInBrowser } from "../ui/in-browser.ts";
import { isOver, useReviewWords } from "./review-words.ts";

const icons: Record<StepView["standing"], ComponentType<{ "aria-hidden": true }>> = {
  cleared: CircleCheck,
  failed: CircleX,
  open: CircleDot,
  later: CircleDashed,
};

export type StepListProps = {
  review: Pick<ReviewView, "state" | "steps">;
  /** Stands under a step's people. */
  under?: (step: StepView) => ReactNode;
};

export function StepList({ review: { state, steps }, under }: StepListProps) {
  const t = useTranslations("review");
  const isOver = state !== "in_review";
  return (
    <ol aria-label={t("chain")} className="review-steps">
      {steps.map((step) => (
        <StepLine key={step.position} {...{ step, isOver }} under={under?.(step)} />
      ))}
    </ol>
  );
}

type StepLineProps = { step: StepView; isOver: boolean; under: ReactNode };

/** In a review that is over nothing waits: what wasn't decided by then isn't any more. */
function StepLine({ step, isOver, under }: StepLineProps) {
  const t = useTranslations("review");
  const { ruleOf } = useReviewWords();
  const Icon = icons[step.standing];
  return (
    <li data-standing={step.standing} className="review-step">
      <p className="review-step-head">
        <Icon aria-hidden />
        <strong>{t("step", { number: step.position + 1 })}</strong>
        <span>
          {t(`${isOver ? "stood" : "standing"}.${step.standing}`)} · {ruleOf(step)}
        </span>
        {step.dueDate !== null && <Due date={step.dueDate} isOpen={step.standing === "open" && !isOver} />}
      </p>
      {step.note !== "" && <p className="review-note">{step.note}</p>}
      <ul className="review-people">
        {step.reviewers.map((reviewer) => (
          <ReviewerLine key={reviewer.person.id} {...{ reviewer, isOver }} />
        ))}
      </ul>
      {step.reviewers.length === 0 && <p className="review-quiet">{t("waitsForNobody")}</p>}
      {under}
    </li>
  );
}

function Due({ date, isOpen }: { date: string; isOpen: boolean }) {
  const t = useTranslations("review");
  const { dayOf } = useReviewWords();
  // By the reader's clock, which the server doesn't know.
  const isLate = useInBrowser() && isOpen && isOver(date, new Date());
  return (
    <span className="review-due" data-late={isLate || undefined}>
      <Clock aria-hidden />
      {t(isLate ? "overdue" : "due", { day: dayOf(date) })}
    </span>
  );
}

type ReviewerLineProps = { reviewer: ReviewerView; isOver: boolean };

function ReviewerLine({ reviewer: { person, decision, standIn }, isOver }: ReviewerLineProps) {
  const t = useTranslations("review");
  return (
    <li>
      <Avatar person={person} decorative />
      <div>
        <p>
          {person.name}{" "}
          {!decision && <span className="review-quiet">{t(isOver ? "unheard" : "undecided")}</span>}
          {decision && <span data-verdict={decision.verdict}>{t(`verdicts.${decision.verdict}`)}</span>}
        </p>
        {!decision && !isOver && standIn && (
          <p className="review-quiet">{t("standIn", { name: standIn.name })}</p>
        )}
        {decision && <Decided decision={decision} isOwn={decision.by.id === person.id} />}
      </div>
    </li>
  );
}

function Decided({ decision: { by, at, reason }, isOwn }: { decision: DecisionView; isOwn: boolean }) {
  const t = useTranslations("review");
  return (
    <>
      <p className="review-quiet">
        <ExactTime at={at} /> {!isOwn && t("inPlace", { name: by.name })}
      </p>
      {reason !== "" && <p className="review-reason">{reason}</p>}
    </>
  );
}
