// How somebody without an account says who they are, and comes into a briefing by a link.
"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { guestNameInput, maxGuestName } from "#lib/domain/guest.ts";
import { requestGuestEntry, type SignInResult } from "../account/auth-requests.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

type Refused = "ended" | "tooMany" | "unavailable" | "offline";
type Phase = { is: "filling" } | { is: "waiting" } | { is: "refused"; words: Refused };

export function GuestForm({ token }: { token: string }) {
  const t = useTranslations("guest");
  const { phase, name, fault, change, submit } = useEntering(token);
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <div role="alert">
        {phase.is === "refused" && (
          <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t(phase.words)}
          </p>
        )}
      </div>
      <Field label={t("name")} hint={t("nameHint")} fault={fault ? t("nameFault") : null}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            maxLength={maxGuestName}
            required
            value={name}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" pending={phase.is === "waiting"} className="h-10">
        {t("submit")}
      </Button>
    </form>
  );
}

function useEntering(token: string) {
  const [phase, setPhase] = useState<Phase>({ is: "filling" });
  const [name, setName] = useState("");
  const [fault, setFault] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (phase.is === "waiting") return;
    const isFaulty = !guestNameInput.safeParse(name).success;
    setFault(isFaulty);
    if (isFaulty) return event.currentTarget.querySelector<HTMLInputElement>("[name=name]")?.focus();
    setPhase({ is: "waiting" });
    const result = await requestGuestEntry(token, name);
    // The page leads on whoever is in: a whole new one, with nothing of who was signed in before.
    if (result.ok) return location.replace(location.pathname);
    setPhase({ is: "refused", words: wordsFor(result) });
  }
  const change = (value: string) => {
    setName(value);
    setFault(false);
  };
  return { phase, name, fault, change, submit };
}

function wordsFor({ why }: SignInResult & { ok: false }): Refused {
  if (why === "offline") return "offline";
  if (why === "too_many") return "tooMany";
  return why === "not_found" ? "ended" : "unavailable";
}
