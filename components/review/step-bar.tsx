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

export type StepBarProps = { view: ReviewReadingView; onDecide(deciding: Deciding): void };

export function StepBar({ view, onDecide }: StepBarProps) {
  const t = useTranslations("review");
  const { review, comparison } = view;
  if (review.may.decideFor.length === 0 || comparison.to.kind === "now") return null;
  return (
    <section aria-label={t("stepBar")} className="step-bar">
      <h2>{t("stepBar")}</h2>
      <p className="review-quiet">{t("stepBarLead", { version: review.version })}</p>
      <Verdicts {...{ view, onDecide }} />
    </section>
  );
}

function Verdicts({ view: { review }, onDecide }: StepBarProps) {
  const t = useTranslations("review");
  // Which keys a machine has, the server doesn't know.
  const isHere = useInBrowser();
  const people = review.may.decideFor;
  const [chosen, setChosen] = useState("");
  const forId = people.find(({ id }) => id === chosen)?.id ?? people[0]?.id ?? "";
  return (
    <>
      {people.length > 1 && (
        <ChoiceField
          label={t("decideFor")}
          value={forId}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={setChosen}
        />
      )}
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
