"use client";
// A new password, for who knows the present one. It ends all other sign-ins.
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { passwordInput } from "#lib/domain/input.ts";
import { PasswordInput } from "../account/password-input.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestPassword } from "./account-requests.ts";
import { RefusedLine } from "./refused-line.tsx";

export function PasswordForm() {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const { refused, pending, submit, form } = usePasswordChange();
  const isOfField = refused === "wrong_credentials" || refused === "invalid";
  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={submit}
      aria-label={t("password")}
      className="grid gap-4 p-4 sm:p-5"
    >
      <Field label={t("presentPassword")} fault={refused === "wrong_credentials" ? t("wrongPassword") : null}>
        {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" />}
      </Field>
      <Field
        label={t("newPassword")}
        hint={t("passwordHint")}
        fault={refused === "invalid" ? t("passwordFault") : null}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <RefusedLine>{refused && !isOfField ? errors(refused) : null}</RefusedLine>
      <div>
        <Button type="submit" pending={pending}>
          {t("savePassword")}
        </Button>
      </div>
    </form>
  );
}

function usePasswordChange() {
  const t = useTranslations("profile");
  const { refresh } = useNavigation();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const refuse = (code: ErrorCode) => {
    setRefused(code);
    const name = code === "invalid" ? "password" : "present";
    form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.current || pending) return;
    const data = new FormData(form.current);
    const [present, password] = [String(data.get("present")), String(data.get("password"))];
    if (present === "") return refuse("wrong_credentials");
    if (!passwordInput.safeParse(password).success) return refuse("invalid");
    start(async () => {
      const answer = await requestPassword(present, password);
      if (!answer.ok) return refuse(answer.code);
      setRefused(null);
      form.current?.reset();
      toast(t("passwordChanged"));
      refresh();
    });
  };
  return { refused, pending, submit, form };
}
