"use client";
// The form by which a person signs in with address and password, and then a code where they have a second factor. Where it leads then is
// decided by the page.
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { flushSync } from "react-dom";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { emailInput } from "#lib/domain/input.ts";
import { requestSignIn, type Credentials, type SignInResult } from "./auth-requests.ts";
import { PasswordInput } from "./password-input.tsx";
import { Refusal } from "./refusal.tsx";

type Phase = { is: "filling" } | { is: "waiting" } | { is: "refused"; words: RefusalWords };
type RefusalWords = "wrong" | "wrongCode" | "tooMany" | "unavailable" | "offline";
/** The code is asked for once the password was right. */
type Step = "password" | "code";
type Faults = Record<keyof Credentials, boolean>;

const noFaults: Faults = { email: false, password: false, code: false };

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const { phase, step, faults, submit, startOver, form } = useSignIn(next);
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="grid gap-5">
      <div role="alert">{phase.is === "refused" && <Refusal>{t(phase.words)}</Refusal>}</div>
      <div hidden={step === "code"} className="grid gap-5 [[hidden]]:hidden">
        <PasswordStep faults={faults} />
      </div>
      {step === "code" && (
        <Field label={t("code")} hint={t("codeHint")} fault={faults.code ? t("codeFault") : null}>
          {(control) => (
            <Input
              {...control}
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={40}
              required
            />
          )}
        </Field>
      )}
      <Button type="submit" variant="primary" pending={phase.is === "waiting"} className="h-10">
        {phase.is === "waiting" ? t("submitting") : t("submit")}
      </Button>
      {step === "code" && (
        <Button variant="quiet" onClick={startOver}>
          {t("startOver")}
        </Button>
      )}
    </form>
  );
}

function PasswordStep({ faults }: { faults: Faults }) {
  const t = useTranslations("signIn");
  return (
    <>
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
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
    </>
  );
}

function useSignIn(next: string) {
  const [phase, setPhase] = useState<Phase>({ is: "filling" });
  const [step, setStep] = useState<Step>("password");
  const [faults, setFaults] = useState<Faults>(noFaults);
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  function showStep(shown: Step) {
    flushSync(() => {
      setStep(shown);
      setPhase({ is: "filling" });
      setFaults(noFaults);
    });
    focus(shown);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.current || phase.is === "waiting") return;
    const given = entriesOf(form.current);
    const found = faultsOf(given, step);
    setFaults(found);
    const first = (["email", "password", "code"] as const).find((name) => found[name]);
    if (first) return focus(first);
    setPhase({ is: "waiting" });
    const result = await requestSignIn(given);
    // A whole new page: nothing of whoever was signed in before stays in memory.
    if (result.ok) return window.location.assign(next);
    if (result.why === "code_needed") return showStep("code");
    setPhase({ is: "refused", words: wordsFor(result, step) });
    focus(step);
  }

  return { phase, step, faults, submit, startOver: () => showStep("password"), form };
}

function entriesOf(form: HTMLFormElement): Credentials {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  return { email: text("email").trim(), password: text("password"), code: text("code").trim() };
}

function faultsOf({ email, password, code }: Credentials, step: Step): Faults {
  return {
    email: !emailInput.safeParse(email).success,
    password: password === "",
    code: step === "code" && code === "",
  };
}

function wordsFor(result: SignInResult & { ok: false }, step: Step): RefusalWords {
  if (result.why === "offline") return "offline";
  if (result.why === "too_many") return "tooMany";
  const isWrong = result.why === "wrong_credentials" || result.why === "invalid";
  if (!isWrong) return "unavailable";
  return step === "code" ? "wrongCode" : "wrong";
}
