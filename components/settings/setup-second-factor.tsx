"use client";
// A second factor is being set up: an app on the telephone looks at the picture, or is told the key, and its first code turns it on.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import type { SecondFactorSetup } from "#lib/domain/account.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { requestConfirmation } from "./account-requests.ts";
import { RefusedLine } from "./refused-line.tsx";

export type SetupProps = { setup: SecondFactorSetup; onDone(codes: string[]): void; onCancel(): void };

export function SetupSecondFactor({ setup, onDone, onCancel }: SetupProps) {
  const t = useTranslations("profile");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { refused, pending, submit } = useConfirmation(onDone);
  return (
    <div className="grid gap-5 p-4 sm:grid-cols-[auto_1fr] sm:p-5">
      <Picture {...setup.qr} />
      <form noValidate onSubmit={submit} aria-label={t("setUp")} className="grid content-start gap-4">
        <p className="text-sm text-pretty">{t("scan")}</p>
        <p className="text-sm">
          {t("key")} <code className="font-mono text-[0.8125rem] wrap-anywhere">{grouped(setup.secret)}</code>
        </p>
        <Field label={t("firstCode")} fault={refused === "invalid" ? t("codeFault") : null}>
          {(control) => (
            <Input
              {...control}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              autoFocus
            />
          )}
        </Field>
        <RefusedLine>{refused && refused !== "invalid" ? errors(refused) : null}</RefusedLine>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={pending}>
            {t("turnOn")}
          </Button>
          <Button onClick={onCancel}>{ui("cancel")}</Button>
        </div>
      </form>
    </div>
  );
}

/** Dark on light in the dark too: not every camera reads it the other way round. */
function Picture({ size, path }: SecondFactorSetup["qr"]) {
  const t = useTranslations("profile");
  return (
    <svg
      role="img"
      aria-label={t("picture")}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-md border border-line bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

const grouped = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

function useConfirmation(onDone: (codes: string[]) => void) {
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const code = String(new FormData(form).get("code"));
    start(async () => {
      const answer = await requestConfirmation(code);
      if (answer.ok) return onDone(answer.value.codes);
      setRefused(answer.code);
      form.querySelector("input")?.focus();
    });
  };
  return { refused, pending, submit };
}
