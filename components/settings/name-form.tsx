"use client";
// A person's name, as others see it.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { maxPersonName } from "#lib/domain/account.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestName } from "./account-requests.ts";
import { RefusedLine } from "./refused-line.tsx";

export function NameForm({ name: atFirst }: { name: string }) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const [name, setName] = useState(atFirst);
  const { refused, pending, save } = useNaming();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(name);
  };
  return (
    <form noValidate onSubmit={submit} aria-label={t("name")} className="grid gap-4 p-4 sm:p-5">
      <Field label={t("name")} hint={t("nameHint")} fault={refused === "invalid" ? t("nameFault") : null}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            maxLength={maxPersonName}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <RefusedLine>{refused && refused !== "invalid" ? errors(refused) : null}</RefusedLine>
      <div>
        <Button type="submit" pending={pending}>
          {t("saveName")}
        </Button>
      </div>
    </form>
  );
}

function useNaming() {
  const t = useTranslations("profile");
  const { refresh } = useNavigation();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [pending, start] = useTransition();
  const save = (name: string) =>
    start(async () => {
      const answer = await requestName(name);
      setRefused(answer.ok ? null : answer.code);
      if (!answer.ok) return;
      toast(t("named"));
      refresh();
    });
  return { refused, pending, save };
}
