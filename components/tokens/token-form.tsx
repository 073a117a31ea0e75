"use client";
// Making a token: what it is for, what it may, and how long. What was filled in stays until the server has taken it.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent } from "react";
import { maxTokenName, maxTokens, tokenDays, tokenScopes } from "#lib/domain/api-token.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useNavigation } from "../ui/link.tsx";
import { requestToken, type TokenAsk } from "./token-requests.ts";

export type TokenFormProps = { onMade(made: { name: string; token: string }): void };

const first: TokenAsk = { name: "", scope: "read", days: 90 };
const never = "never";

export function TokenForm({ onMade }: TokenFormProps) {
  const t = useTranslations("tokens");
  const { ask, change, nameless, refused, pending, submit, field } = useMaking(onMade);
  const days = tokenDays.map((count) => ({
    value: count === null ? never : String(count),
    label: count === null ? t("noEnd") : t("days", { count }),
  }));
  return (
    <form noValidate onSubmit={submit} aria-label={t("make")} className="grid gap-4 p-4 sm:p-5">
      <Field label={t("name")} hint={t("nameHint")} fault={nameless ? t("nameFault") : null}>
        {(control) => (
          <Input
            {...control}
            ref={field}
            maxLength={maxTokenName}
            autoComplete="off"
            value={ask.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField
          label={t("scope")}
          value={ask.scope}
          options={tokenScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
          onChoose={(scope) => change({ scope })}
        />
        <ChoiceField
          label={t("end")}
          value={ask.days === null ? never : String(ask.days)}
          options={days}
          onChoose={(value) => change({ days: value === never ? null : Number(value) })}
        />
      </div>
      {refused && <Refused code={refused} />}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

function Refused({ code }: { code: ErrorCode }) {
  const t = useTranslations("tokens");
  const errors = useTranslations("errors");
  return (
    <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {code === "conflict" ? t("full", { count: maxTokens }) : errors(code)}
    </p>
  );
}

function useMaking(onMade: TokenFormProps["onMade"]) {
  const { refresh } = useNavigation();
  const [ask, setAsk] = useState(first);
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [pending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const isNameless = ask.name.trim() === "";

  function change(changed: Partial<TokenAsk>) {
    setAsk({ ...ask, ...changed });
    setRefused(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    if (isNameless) return field.current?.focus();
    start(async () => {
      const answer = await requestToken(ask);
      if (!answer.ok) return setRefused(answer.code);
      onMade(answer.value);
      setAsk(first);
      setTried(false);
      refresh();
    });
  }

  return { ask, change, nameless: isTried && isNameless, refused, pending, submit, field };
}
