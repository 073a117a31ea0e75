"use client";
// What somebody does by a link of theirs: set a new password, or turn off the second factor that they lost. Then they sign in.
import { useTranslations } from "next-intl";
import { useActionState, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import type { ResetKind } from "#lib/domain/account.ts";
import { PasswordInput } from "./password-input.tsx";
import { Refusal } from "./refusal.tsx";
import { firstState, type ResetAction } from "./reset-state.ts";

export type UseResetFormProps = { kind: ResetKind; token: string; follow: ResetAction };

export function UseResetForm({ kind, token, follow }: UseResetFormProps) {
  const t = useTranslations("reset");
  const errors = useTranslations("errors");
  const account = useTranslations("profile");
  const [state, act, pending] = useActionState(follow, firstState);
  const code = state.is === "refused" ? state.code : null;
  if (state.is === "done") return <Done>{t(`done.${kind}`)}</Done>;
  return (
    <form action={act} noValidate className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      <div role="alert">
        {code && code !== "invalid" && <Refusal>{code === "not_found" ? t("gone") : errors(code)}</Refusal>}
      </div>
      {kind === "password" && (
        <Field
          label={account("newPassword")}
          hint={account("passwordHint")}
          fault={code === "invalid" ? account("passwordFault") : null}
        >
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
        </Field>
      )}
      <Button type="submit" variant="primary" pending={pending} className="h-10">
        {t(`use.${kind}`)}
      </Button>
    </form>
  );
}

function Done({ children }: { children: ReactNode }) {
  const t = useTranslations("reset");
  return (
    <>
      <p role="status" className="mb-4 rounded-md bg-sunken px-3 py-2.5 text-sm">
        {children}
      </p>
      <Button asChild variant="primary" className="self-start">
        <Link href="/login">{t("toSignIn")}</Link>
      </Button>
    </>
  );
}
