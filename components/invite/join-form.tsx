"use client";
// Somebody without an account says who they are and chooses a password; then they are signed in.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { emailInput, passwordInput, personNameInput } from "#lib/domain/input.ts";
import { requestSignIn } from "../account/auth-requests.ts";
import { PasswordInput } from "../account/password-input.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

type Person = { name: string; email: string | null; password: string };

export type Join = (
  person: Person & { token: string },
) => Promise<{ ok: true; value: { email: string } } | { ok: false; code: ErrorCode }>;

type Phase = { is: "filling" } | { is: "waiting" } | { is: "refused"; code: ErrorCode };

const fields = ["name", "email", "password"] as const;
type FieldName = (typeof fields)[number];

export type JoinFormProps = {
  token: string;
  /** Whom it is to; null for a link, whose guests say theirs. */
  email: string | null;
  join: Join;
};

export function JoinForm(props: JoinFormProps) {
  const t = useTranslations("invite");
  const signIn = useTranslations("signIn");
  const { phase, faults, submit, form } = useJoining(props);
  const faultAt = (name: FieldName) => (faults.includes(name) ? t(`fault.${name}`) : null);
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="grid gap-5">
      <div role="alert">{phase.is === "refused" && <Refused code={phase.code} />}</div>
      <Field label={t("name")} hint={t("nameHint")} fault={faultAt("name")}>
        {(control) => (
          <Input {...control} name="name" autoComplete="name" maxLength={100} required autoFocus />
        )}
      </Field>
      <Field
        label={signIn("email")}
        {...(props.email !== null && { hint: t("emailFixed") })}
        fault={faultAt("email")}
      >
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            {...(props.email !== null && { value: props.email, readOnly: true })}
            required
          />
        )}
      </Field>
      <Field label={signIn("password")} hint={t("passwordHint")} fault={faultAt("password")}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" pending={phase.is === "waiting"} className="h-10">
        {t("joinSubmit")}
      </Button>
    </form>
  );
}

function useJoining({ token, email: invited, join }: JoinFormProps) {
  const [phase, setPhase] = useState<Phase>({ is: "filling" });
  const [faults, setFaults] = useState<readonly FieldName[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: FieldName) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.current || phase.is === "waiting") return;
    const person = personIn(form.current, invited);
    const found = faultsOf(person);
    setFaults(found);
    const [first] = found;
    if (first) {
      setPhase({ is: "filling" });
      return focus(first);
    }
    setPhase({ is: "waiting" });
    const answer = await join({ ...person, token }).catch(() => unanswered);
    if (!answer.ok) {
      setPhase({ is: "refused", code: answer.code });
      return focus(answer.code === "conflict" ? "email" : "password");
    }
    const credentials = { email: answer.value.email, password: person.password, code: "" };
    const signedIn = await requestSignIn(credentials);
    // A whole new page: nothing of whoever was here before stays in memory. The account is there, with or without the sign-in.
    window.location.assign(signedIn.ok ? "/" : "/login");
  }

  return { phase, faults, submit, form };
}

const unanswered = { ok: false, code: "unavailable" } as const;

function personIn(form: HTMLFormElement, invited: string | null): Person {
  const data = new FormData(form);
  const text = (name: FieldName) => String(data.get(name) ?? "");
  return { name: text("name"), email: invited ?? text("email").trim(), password: text("password") };
}

function faultsOf({ name, email, password }: Person): FieldName[] {
  const sound = {
    name: personNameInput.safeParse(name).success,
    email: emailInput.safeParse(email).success,
    password: passwordInput.safeParse(password).success,
  };
  return fields.filter((field) => !sound[field]);
}

function Refused({ code }: { code: ErrorCode }) {
  const t = useTranslations("invite");
  const errors = useTranslations("errors");
  const words = code === "conflict" ? t("taken") : code === "not_found" ? t("goneSince") : errors(code);
  return (
    <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {words}
    </p>
  );
}
