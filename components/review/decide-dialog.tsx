"use client";
// Asks once before a decision, which nobody can take back, naming what is decided. What was typed stays until the server has taken it.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { maxReason } from "#lib/domain/review.ts";
import { maxDissent } from "#lib/domain/sign-off.ts";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field, type FieldControl } from "../ui/field.tsx";
import { inputStyle } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";
import { useReviewWords } from "./review-words.ts";
import { keyOf, maySay, mustSay, send, type Deciding } from "./deciding.ts";

export type DecideDialogProps = {
  view: ReviewReadingView;
  /** The reader. */
  userId: string;
  deciding: Deciding | null;
  onClose(): void;
  onDecided(): void;
};

export function DecideDialog({ deciding, onClose, ...props }: DecideDialogProps) {
  const ui = useTranslations("ui");
  // Words that were begun and left come back with the same decision.
  const [begun, setBegun] = useState<Readonly<Record<string, string>>>({});
  const { title, lead } = useNamed(props, deciding);
  return (
    <Dialog open={deciding !== null} onOpenChange={(to) => !to && onClose()}>
      {deciding && (
        <DialogContent title={title} description={lead} closeLabel={ui("close")}>
          <DecideForm
            {...{ ...props, deciding, onClose }}
            text={begun[keyOf(deciding)] ?? ""}
            onText={(text) => setBegun({ ...begun, [keyOf(deciding)]: text })}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}

function useNamed({ view, userId }: Pick<DecideDialogProps, "view" | "userId">, deciding: Deciding | null) {
  const t = useTranslations("review.decide");
  const { inPlace } = useReviewWords();
  const { review, comparison } = view;
  const lead = t(comparison.to.kind === "now" ? "leadNow" : "lead", { version: review.version });
  if (!deciding) return { lead, title: "" };
  if (deciding.on === "section")
    return { lead, title: t(`section.${deciding.verdict}`, { title: deciding.section.title }) };
  const whose = review.may.decideFor.filter(({ id }) => id === deciding.forId);
  const forAway = inPlace(whose, userId);
  const title = t(`step.${deciding.verdict}`, { number: review.step + 1 });
  return { title, lead: forAway === null ? lead : t("leadForAway", { forAway, version: review.version }) };
}

type FormProps = Omit<DecideDialogProps, "deciding" | "userId"> & {
  deciding: Deciding;
  text: string;
  onText(text: string): void;
};

function DecideForm(props: FormProps) {
  const t = useTranslations("review.decide");
  const ui = useTranslations("ui");
  const { deciding, text, onText } = props;
  const { submit, pending, missing, refused } = useDeciding(props);
  const isDissent = deciding.on === "section" && deciding.verdict === "dissent";
  const label = isDissent ? t("dissent") : t(mustSay(deciding) ? "reason" : "reasonOptional");
  const name = deciding.on === "section" ? `sectionDo.${deciding.verdict}` : `stepDo.${deciding.verdict}`;
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {maySay(deciding) && (
        <Field
          label={label}
          {...(isDissent && { hint: t("dissentHint") })}
          fault={text.trim() === "" ? missing : null}
        >
          {(control) => (
            <Words control={control} {...{ text, onText }} max={isDissent ? maxDissent : maxReason} />
          )}
        </Field>
      )}
      {refused !== null && (
        <p role="alert" className="review-fault">
          {refused}
        </p>
      )}
      <FormActions cancelLabel={ui("cancel")} submitLabel={t(name)} pending={pending} />
    </form>
  );
}

type WordsProps = { control: FieldControl; text: string; max: number; onText(text: string): void };

function Words({ control, text, max, onText }: WordsProps) {
  return (
    <textarea
      {...control}
      rows={4}
      maxLength={max}
      value={text}
      onChange={({ target }) => onText(target.value)}
      className={`${inputStyle} review-text`}
    />
  );
}

function useDeciding({ view, deciding, text, onText, onClose, onDecided }: FormProps) {
  const t = useTranslations("review.decide");
  const errors = useTranslations("errors");
  const [missing, setMissing] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [pending, start] = useTransition();

  const whyOf = (code: ErrorCode) => (code === "conflict" || code === "not_allowed" ? t(code) : errors(code));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = text.trim();
    if (mustSay(deciding) && said === "") return setMissing(t("missing"));
    setMissing(null);
    const keptAs = deciding.on === "section" ? t("keptAs", { title: deciding.section.title }) : "";
    start(async () => {
      const answer = await send(view, deciding, { text: maySay(deciding) ? said : "", keptAs });
      if (!answer.ok) return setRefused(whyOf(answer.code));
      onText("");
      onClose();
      toast(t("done"));
      onDecided();
    });
  }

  return { submit, pending, missing, refused };
}
