"use client";
// Deletes a person's account, after a question that says what goes and what stays, and for which the password is needed. For the profile page.
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions, DialogContent } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { Answer } from "../api/call-api.ts";
import { requestDeletion, type Proof } from "./deletion-request.ts";

/** `hasPassword`: else the address is asked for, to be sure. */
export type DeleteAccountProps = { userId: string; hasPassword: boolean };

export function DeleteAccount({ userId, hasPassword }: DeleteAccountProps) {
  const t = useTranslations("ownData");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  return (
    <section aria-label={t("delete")} className="mt-8">
      <h2 className="text-[0.8125rem] font-medium text-quiet">{t("delete")}</h2>
      <p className="mt-0.5 mb-3 max-w-measure text-sm text-quiet">{t("deleteLead")}</p>
      <Button onClick={() => setOpen(true)}>{t("deleteOpen")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t("deleteTitle")} description={t("deleteWhat")} closeLabel={ui("close")}>
          <DeletionForm {...{ userId, hasPassword }} onCancel={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </section>
  );
}

function DeletionForm({ userId, hasPassword, onCancel }: DeleteAccountProps & { onCancel(): void }) {
  const t = useTranslations("ownData");
  const ui = useTranslations("ui");
  const { pending, fault, submit } = useDeletion(userId, hasPassword ? "password" : "email");
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field label={t(hasPassword ? "password" : "email")} fault={fault}>
        {(control) => (
          <Input
            {...control}
            name="proof"
            type={hasPassword ? "password" : "email"}
            autoComplete={hasPassword ? "current-password" : "off"}
          />
        )}
      </Field>
      <DialogActions>
        <Button type="button" onClick={onCancel}>
          {ui("cancel")}
        </Button>
        <Button type="submit" variant="danger" pending={pending}>
          {t("deleteSubmit")}
        </Button>
      </DialogActions>
    </form>
  );
}

function useDeletion(userId: string, by: keyof Proof) {
  const faultOf = useFault(by);
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function ask(proof: string): Promise<void> {
    setPending(true);
    setFault(null);
    const answer = await requestDeletion(userId, { [by]: proof });
    if (answer.ok) return;
    setPending(false);
    setFault(faultOf(answer));
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const proof = new FormData(event.currentTarget).get("proof");
    if (!pending && typeof proof === "string") void ask(proof);
  }
  return { pending, fault, submit };
}

function useFault(by: keyof Proof) {
  const t = useTranslations("ownData");
  const errors = useTranslations("errors");
  return ({ code, faults }: Extract<Answer<void>, { ok: false }>): string => {
    if (code === "wrong_credentials") return t(by === "password" ? "passwordFault" : "emailFault");
    if (code === "conflict") return t("lastOwner", { name: faults[0]?.message ?? "" });
    if (code === "too_many") return t("tooMany");
    return errors(code);
  };
}
