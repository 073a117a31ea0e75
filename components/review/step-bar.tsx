// Decides for the whole step: cleared, cleared with edits, no objection, not cleared. Nothing for who can't: the head says why.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { verdicts } from "#lib/domain/review.ts";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import { keysFor } from "../editor/keys.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { useInBrowser } from "../ui/in-browser.ts";
import { Kbd } from "../ui/kbd.tsx";
import type { Deciding } from "./deciding.ts";
import { useReviewWords } from "./review-words.ts";

export type StepBarProps = {
  view: ReviewReadingView;
  userId: string;
  whose: Whose;
  onDecide(deciding: Deciding): void;
};

export type Whose = { forId: string | undefined; choose(id: string): void };

/** Whose decision it is, where somebody may decide for more than one: first their own. Undefined for nobody's. */
export function useWhose({ review }: ReviewReadingView, userId: string): Whose {
  const [chosen, choose] = useState(userId);
  const people = review.may.decideFor;
  return { forId: (people.find(({ id }) => id === chosen) ?? people[0])?.id, choose };
}

export function StepBar(props: StepBarProps) {
  const t = useTranslations("review");
  const { review, comparison } = props.view;
  if (review.may.decideFor.length === 0 || comparison.to.kind === "now") return null;
  return (
    <section aria-label={t("stepBar")} className="step-bar">
      <h2>{t("stepBar")}</h2>
      <p className="review-quiet">{t("stepBarLead", { version: review.version })}</p>
      <Verdicts {...props} />
    </section>
  );
}

function Verdicts({ view: { review }, userId, whose: { forId = "", choose }, onDecide }: StepBarProps) {
  const t = useTranslations("review");
  const { inPlace } = useReviewWords();
  // Which keys a machine has, the server doesn't know.
  const isHere = useInBrowser();
  const people = review.may.decideFor;
  const forAway = inPlace(
    people.filter(({ id }) => id === forId),
    userId,
  );
  return (
    <>
      {people.length > 1 && (
        <ChoiceField
          label={t("decideFor")}
          value={forId}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={choose}
        />
      )}
      {forAway !== null && <p className="review-note">{forAway}</p>}
      <div className="step-verdicts">
        {verdicts.map((verdict, at) => (
          <Button
            key={verdict}
            data-verdict={verdict}
            variant={verdict === "cleared" ? "primary" : "secondary"}
            onClick={() => onDecide({ on: "step", verdict, forId })}
          >
            {t(`verdicts.${verdict}`)}
            {isHere && <Kbd>{keysFor(`Alt+Shift+${at + 1}`)}</Kbd>}
          </Button>
        ))}
      </div>
    </>
  );
}
