"use client";
// Asks for a mail with a link to a new password. What it says then is the same whether there is such an account or not.
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { mailedResetMinutes } from "#lib/domain/account.ts";
import { Refusal } from "./refusal.tsx";
import { firstState, type ResetAction } from "./reset-state.ts";

export function AskResetForm({ ask }: { ask: ResetAction }) {
  const t = useTranslations("reset");
  const signIn = useTranslations("signIn");
  const errors = useTranslations("errors");
  const [state, act, pending] = useActionState(ask, firstState);
  const code = state.is === "refused" ? state.code : null;
  if (state.is === "done")
    return (
      <p role="status" className="rounded-md bg-sunken px-3 py-2.5 text-sm">
        {t("sent", { minutes: mailedResetMinutes })}
      </p>
    );
  return (
    <form action={act} noValidate className="grid gap-5">
      <div role="alert">{code && code !== "invalid" && <Refusal>{errors(code)}</Refusal>}</div>
      <Field label={signIn("email")} fault={code === "invalid" ? signIn("emailFault") : null}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required autoFocus />
        )}
      </Field>
      <Button type="submit" variant="primary" pending={pending} className="h-10">
        {t("ask")}
      </Button>
    </form>
  );
}
