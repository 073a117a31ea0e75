// One step of the chain that a review is asked with.
"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { stepRules } from "#lib/domain/review.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { withoutStep, withStep, withStepMoved, type AskDraft, type StepDraft } from "./ask-draft.ts";
import { ReviewerBoxes } from "./reviewer-boxes.tsx";

export type AskStepProps = {
  draft: AskDraft;
  step: StepDraft;
  at: number;
  /** Those who may decide, but for who asks. */
  people: readonly PersonView[];
  onChange(draft: AskDraft): void;
};

const maxStepNote = 200;

export function AskStep(props: AskStepProps) {
  const t = useTranslations("review");
  const { draft, step, at, people, onChange } = props;
  const set = (changed: Partial<StepDraft>) => onChange(withStep(draft, step.id, changed));
  return (
    <li className="review-ask-step">
      <fieldset>
        <legend>{t("step", { number: at + 1 })}</legend>
        <Acts {...props} />
        <ReviewerBoxes people={people} chosen={step.reviewers} onChoose={(reviewers) => set({ reviewers })} />
        {step.reviewers.length > 1 && <Rule step={step} onSet={set} />}
        <Field label={t("ask.due")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={step.dueDate}
              onChange={({ target }) => set({ dueDate: target.value })}
            />
          )}
        </Field>
        <Field label={t("ask.stepNote")}>
          {(control) => (
            <Input
              {...control}
              value={step.note}
              maxLength={maxStepNote}
              onChange={({ target }) => set({ note: target.value })}
            />
          )}
        </Field>
      </fieldset>
    </li>
  );
}

function Acts({ draft, step, at, onChange }: AskStepProps) {
  const t = useTranslations("review.ask");
  const last = draft.steps.length - 1;
  if (last === 0) return null;
  return (
    <div className="review-step-acts">
      <IconButton
        size="small"
        label={t("stepUp", { number: at + 1 })}
        disabled={at === 0}
        onClick={() => onChange(withStepMoved(draft, step.id, -1))}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        size="small"
        label={t("stepDown", { number: at + 1 })}
        disabled={at === last}
        onClick={() => onChange(withStepMoved(draft, step.id, 1))}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton
        size="small"
        label={t("removeStep", { number: at + 1 })}
        onClick={() => onChange(withoutStep(draft, step.id))}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

function Rule({ step, onSet }: { step: StepDraft; onSet(changed: Partial<StepDraft>): void }) {
  const t = useTranslations("review.ask");
  const count = step.reviewers.length;
  return (
    <>
      <ChoiceField
        label={t("rule")}
        value={step.rule}
        options={stepRules.map((rule) => ({ value: rule, label: t(`rules.${rule}`) }))}
        onChoose={(rule) => onSet({ rule })}
      />
      {step.rule === "some" && (
        <Field label={t("needed", { count })}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={count}
              value={step.needed}
              onChange={({ target }) => onSet({ needed: Math.max(1, Math.min(count, Number(target.value))) })}
            />
          )}
        </Field>
      )}
    </>
  );
}
