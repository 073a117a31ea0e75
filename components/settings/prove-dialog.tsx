"use client";
// Asks for the password before something that a stranger at this desk mustn't do, and then does it.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { PasswordInput } from "../account/password-input.tsx";
import type { Answer } from "../api/call-api.ts";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedLine } from "./refused-line.tsx";

export type ProveDialogProps<T> = {
  title: string;
  description: string;
  submitLabel: string;
  request(password: string): Promise<Answer<T>>;
  onDone(value: T): void;
  onClose(): void;
};

export function ProveDialog<T>({ title, description, submitLabel, ...props }: ProveDialogProps<T>) {
  const t = useTranslations("profile");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { refused, pending, submit } = useProof(props);
  return (
    <Dialog open onOpenChange={(open) => open || props.onClose()}>
      <DialogContent title={title} description={description} closeLabel={ui("close")}>
        <form method="post" noValidate onSubmit={submit} className="grid gap-4">
          <Field
            label={t("presentPassword")}
            fault={refused === "wrong_credentials" ? t("wrongPassword") : null}
          >
            {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" />}
          </Field>
          <RefusedLine>{refused && refused !== "wrong_credentials" ? errors(refused) : null}</RefusedLine>
          <FormActions cancelLabel={ui("cancel")} submitLabel={submitLabel} pending={pending} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

type Proof<T> = Pick<ProveDialogProps<T>, "request" | "onDone">;

function useProof<T>({ request, onDone }: Proof<T>) {
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const password = String(new FormData(event.currentTarget).get("present"));
    start(async () => {
      const answer = await request(password);
      if (answer.ok) return onDone(answer.value);
      setRefused(answer.code);
    });
  };
  return { refused, pending, submit };
}
