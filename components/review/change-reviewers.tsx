// Gives a step that isn't cleared other reviewers: what was decided counts again by who they are then.
"use client";

import { UserPen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { can } from "#lib/domain/access.ts";
import type { ReviewView, StepView } from "#lib/domain/review-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { toast } from "../ui/toaster.tsx";
import { reviewRequests } from "./review-requests.ts";
import { ReviewerBoxes } from "./reviewer-boxes.tsx";

export type ChangeReviewersProps = { review: ReviewView; step: StepView; onDone(): void };

export function ChangeReviewers(props: ChangeReviewersProps) {
  const t = useTranslations("review.changeReviewers");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const { review, step } = props;
  const number = step.position + 1;
  if (!review.may.changeReviewers || step.position < review.step) return null;
  return (
    <div className="review-change">
      <Button
        size="small"
        variant="quiet"
        aria-label={t("beginFor", { number })}
        onClick={() => setOpen(true)}
      >
        <UserPen aria-hidden />
        {t("begin")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open && (
          <DialogContent title={t("title", { number })} description={t("lead")} closeLabel={ui("close")}>
            <Form {...props} onClose={() => setOpen(false)} />
          </DialogContent>
        )}
      </Dialog>
    </div>
  );
}

type FormProps = ChangeReviewersProps & { onClose(): void };

function Form(props: FormProps) {
  const t = useTranslations("review.changeReviewers");
  const ui = useTranslations("ui");
  const { facts } = usePage();
  const { review, step } = props;
  const [chosen, setChosen] = useState(step.reviewers.map(({ person }) => person.id));
  const { submit, pending, fault } = useChanging(props, chosen);
  const people = facts.members.filter(
    ({ id, role }) => id !== review.askedBy.id && can({ kind: "member", role }, "decide"),
  );
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <ReviewerBoxes {...{ people, chosen }} onChoose={setChosen} />
      {fault !== null && (
        <p role="alert" className="review-fault">
          {fault}
        </p>
      )}
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("do")} pending={pending} />
    </form>
  );
}

function useChanging({ review, step, onDone, onClose }: FormProps, reviewers: string[]) {
  const t = useTranslations("review");
  const errors = useTranslations("errors");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (reviewers.length === 0) return setFault(t("ask.nobody"));
    start(async () => {
      const requests = reviewRequests(review.briefing.id);
      const answer = await requests.changeReviewers(review.id, { position: step.position, reviewers });
      onDone();
      if (!answer.ok)
        return setFault(answer.code === "conflict" ? t("changeReviewers.conflict") : errors(answer.code));
      onClose();
      toast(t("changeReviewers.done"));
    });
  }

  return { submit, pending, fault };
}
