// Taking back a review that was asked for, after a question: what was decided by then stays on the record.
"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ReviewView } from "#lib/domain/review-view.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { toast } from "../ui/toaster.tsx";
import { reviewRequests } from "./review-requests.ts";

export type WithdrawProps = { briefingId: string; review: ReviewView; onDone?(): void };

export function Withdraw({ briefingId, review, onDone }: WithdrawProps) {
  const t = useTranslations("review.withdraw");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      const answer = await reviewRequests(briefingId).withdraw(review.id);
      if (answer.ok) toast(t("done"));
      else toast.error(errors(answer.code));
      onDone?.();
    });
  return (
    <>
      <Button size="small" pending={pending} onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {t("begin")}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { version: review.version })}
        description={t("lead")}
        cancelLabel={ui("cancel")}
        confirmLabel={t("do")}
        onConfirm={withdraw}
      />
    </>
  );
}
