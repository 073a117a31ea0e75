"use client";
// The form by which a person signs in with address and password. Where it leads then is decided by the page.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { emailInput } from "#lib/domain/input.ts";
import { requestSignIn, type SignInResult } from "./auth-requests.ts";
import { PasswordInput } from "./password-input.tsx";

type Phase = { is: "filling" } | { is: "waiting" } | { is: "refused"; words: RefusalWords };
type RefusalWords = "wrong" | "tooMany" | "unavailable" | "offline";
type Faults = { email: boolean; password: boolean };

const noFaults: Faults = { email: false, password: false };

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const { phase, faults, submit, form } = useSignIn(next);
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="grid gap-5">
      <div role="alert">{phase.is === "refused" && <Refusal>{t(phase.words)}</Refusal>}</div>
      <Field label={t("email")} fault={faults.email ? t("emailFault") : null}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            autoFocus
          />
        )}
      </Field>
      <Field label={t("password")} fault={faults.password ? t("passwordFault") : null}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" />}
      </Field>
      <Button type="submit" variant="primary" pending={phase.is === "waiting"} className="h-10">
        {phase.is === "waiting" ? t("submitting") : t("submit")}
      </Button>
    </form>
  );
}

function useSignIn(next: string) {
  const [phase, setPhase] = useState<Phase>({ is: "filling" });
  const [faults, setFaults] = useState<Faults>(noFaults);
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.current || phase.is === "waiting") return;
    const { email, password } = entriesOf(form.current);
    const found = { email: !emailInput.safeParse(email).success, password: password === "" };
    setFaults(found);
    if (found.email || found.password) return focus(found.email ? "email" : "password");
    setPhase({ is: "waiting" });
    const result = await requestSignIn(email, password);
    // A whole new page: nothing of whoever was signed in before stays in memory.
    if (result.ok) return window.location.assign(next);
    setPhase({ is: "refused", words: wordsFor(result) });
    focus("password");
  }

  return { phase, faults, submit, form };
}

function entriesOf(form: HTMLFormElement): { email: string; password: string } {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  return { email: text("email").trim(), password: text("password") };
}

function wordsFor(result: SignInResult & { ok: false }): RefusalWords {
  if (result.why === "offline") return "offline";
  if (result.why === "too_many") return "tooMany";
  return result.why === "wrong_credentials" || result.why === "invalid" ? "wrong" : "unavailable";
}

function Refusal({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
