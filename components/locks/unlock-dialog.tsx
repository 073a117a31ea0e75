// Asks why a section is to be unlocked, and unlocks it.
"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { unlockReasonInput } from "#lib/domain/input.ts";
import { maxReason } from "#lib/domain/review.ts";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";
import type { Locks } from "./open-locks.ts";

export type UnlockDialogProps = { locks: Locks; section: string; title: string };

export default function UnlockDialog(props: UnlockDialogProps) {
  const t = useTranslations("locks");
  const ui = useTranslations("ui");
  const { locks, title } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && locks.unlocking.set(null)}>
      <DialogContent
        title={t("dialogTitle", { title })}
        description={t("dialogLead")}
        closeLabel={ui("close")}
      >
        <UnlockForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function UnlockForm(props: UnlockDialogProps) {
  const t = useTranslations("locks");
  const ui = useTranslations("ui");
  const { fault, pending, submit } = useUnlocking(props);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("reason")} hint={t("reasonHint")} fault={fault}>
        {(control) => <Input {...control} name="reason" maxLength={maxReason} autoComplete="off" />}
      </Field>
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("unlockNow")} pending={pending} />
    </form>
  );
}

function useUnlocking({ locks, section, title }: UnlockDialogProps) {
  const t = useTranslations("locks");
  const errors = useTranslations("errors");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = unlockReasonInput.safeParse(new FormData(event.currentTarget).get("reason"));
    if (!reason.success) return setFault(t("reasonFault"));
    start(async () => {
      const answer = await locks.unlock(section, reason.data);
      // Somebody else was faster: it is as it was wanted.
      if (!answer.ok && answer.code !== "not_found") return setFault(errors(answer.code));
      locks.unlocking.set(null);
      toast(t("unlocked", { title }));
    });
  }

  return { fault, pending, submit };
}
