"use client";
// The window in which somebody names the text that they see: it becomes a version.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { maxVersionName, maxVersionNote, versionNameInput, versionNoteInput } from "#lib/domain/version.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input, inputStyle } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";
import { versionRequests } from "./version-requests.ts";

export type NameVersionProps = {
  briefingId: string;
  /** The journal's seq that the person sees. */
  seq: () => number;
  open: boolean;
  onClose(): void;
  onNamed(number: number): void;
};

export function NameVersion({ open, onClose, ...props }: NameVersionProps) {
  const t = useTranslations("versions");
  const ui = useTranslations("ui");
  return (
    <Dialog open={open} onOpenChange={(to) => !to && onClose()}>
      <DialogContent title={t("nameTitle")} description={t("nameLead")} closeLabel={ui("close")}>
        <NameForm {...props} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

type FormProps = Omit<NameVersionProps, "open">;

function NameForm(props: FormProps) {
  const t = useTranslations("versions");
  const ui = useTranslations("ui");
  const { fault, pending, submit } = useNaming(props);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("nameLabel")} fault={fault}>
        {(control) => <Input {...control} name="name" maxLength={maxVersionName} autoComplete="off" />}
      </Field>
      <Field label={t("noteLabel")} hint={t("noteHint")}>
        {(control) => (
          <textarea {...control} name="note" rows={3} maxLength={maxVersionNote} className={inputStyle} />
        )}
      </Field>
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("nameSubmit")} pending={pending} />
    </form>
  );
}

function useNaming({ briefingId, seq, onClose, onNamed }: FormProps) {
  const t = useTranslations("versions");
  const errors = useTranslations("errors");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const faultOf = (code: ErrorCode) => (code === "conflict" ? t("tooEarly") : errors(code));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = versionNameInput.safeParse(data.get("name"));
    const note = versionNoteInput.safeParse(data.get("note"));
    if (!name.success) return setFault(t("nameFault", { max: maxVersionName }));
    start(async () => {
      const version = { name: name.data, note: note.data ?? "", seq: seq() };
      const answer = await versionRequests(briefingId).name(version);
      if (!answer.ok) return setFault(faultOf(answer.code));
      onClose();
      toast(t("named", { number: answer.value.number }));
      onNamed(answer.value.number);
    });
  }

  return { fault, pending, submit };
}
