"use client";
// Naming who decides in one's place, found by typing, and on which days. What was filled in stays until the server has taken it.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent, type RefObject } from "react";
import { findCalled, maxDelegationDays, maxDelegations } from "#lib/domain/delegation.ts";
import type { Refusal } from "../api/call-api.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useNavigation } from "../ui/link.tsx";
import { SuggestedInput } from "../ui/suggested-input.tsx";
import { toast } from "../ui/toaster.tsx";
import {
  awayFields,
  faultsOf,
  firstDraft,
  noFaults,
  requestOf,
  type AwayDraft,
  type AwayField,
  type Known,
} from "./away-draft.ts";
import { requestDelegation } from "./settings-requests.ts";

export function AwayForm(known: Known) {
  const t = useTranslations("away");
  const { draft, change, faults, refused, pending, submit, form } = useNaming(known);
  return (
    <form ref={form} noValidate onSubmit={submit} aria-label={t("name")} className="grid gap-4 p-4 sm:p-5">
      <Field label={t("person")} hint={t("personHint")} fault={faults.to}>
        {(control) => (
          <SuggestedInput
            {...control}
            name="to"
            suggestions={known.people.map(({ called }) => called)}
            value={draft.to}
            onChange={({ target }) => change({ to: target.value })}
          />
        )}
      </Field>
      <Days {...{ draft, change, faults }} today={known.today} />
      {refused !== null && (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {refused}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

type Sentences = Record<AwayField, string | null>;
type DaysProps = {
  draft: AwayDraft;
  change(changed: Partial<AwayDraft>): void;
  faults: Sentences;
  today: string;
};

function Days({ draft, change, faults, today }: DaysProps) {
  const t = useTranslations("away");
  const earliest = { fromDay: today, untilDay: draft.fromDay > today ? draft.fromDay : today };
  return (
    <div className="grid gap-1.5">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(["fromDay", "untilDay"] as const).map((name) => (
          <Field key={name} label={t(name)} fault={faults[name]}>
            {(control) => (
              <Input
                {...control}
                type="date"
                name={name}
                min={earliest[name]}
                value={draft[name]}
                onChange={({ target }) => change({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="text-[0.8125rem] text-quiet">{t("daysHint")}</p>
    </div>
  );
}

/** Once it was sent in vain, each fault goes as soon as it is mended. */
function useNaming(known: Known) {
  const [draft, setDraft] = useState(() => firstDraft(known.today));
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { pending, name } = useNamed(known);
  const said = useSentences({ draft, known, isTried, refusal });

  function change(changed: Partial<AwayDraft>) {
    setDraft({ ...draft, ...changed });
    setRefusal(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    setRefusal(null);
    const found = faultsOf(draft, known);
    const first = awayFields.find((field) => found[field] !== null);
    if (first) return focusOn(form, first);
    name(draft, (why) => {
      setRefusal(why);
      const field = fieldOf(why);
      if (field) return focusOn(form, field);
      if (why) return;
      setDraft(firstDraft(known.today));
      setTried(false);
    });
  }

  return { draft, change, pending, submit, form, ...said };
}

function focusOn(form: RefObject<HTMLFormElement | null>, field: AwayField): void {
  form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
}

/** Which one the server didn't take. */
function fieldOf(refusal: Refusal | null): AwayField | undefined {
  return awayFields.find((field) => refusal?.faults.some(({ path }) => path === field));
}

/** Asks the server, and for the page anew once it has taken it. */
function useNamed(known: Known) {
  const t = useTranslations("away");
  const { refresh } = useNavigation();
  const [pending, start] = useTransition();
  function name(draft: AwayDraft, done: (refusal: Refusal | null) => void) {
    const request = requestOf(draft, known);
    if (!request) return;
    start(async () => {
      const answer = await requestDelegation(request);
      done(answer.ok ? null : answer);
      if (!answer.ok) return;
      toast(t("named", { name: findCalled(known.people, draft.to)?.name ?? draft.to }));
      refresh();
    });
  }
  return { pending, name };
}

type Judged = { draft: AwayDraft; known: Known; isTried: boolean; refusal: Refusal | null };

/** What is wrong, in sentences: beside each field, and what is of none. */
function useSentences({ draft, known, isTried, refusal }: Judged) {
  const t = useTranslations("away");
  const errors = useTranslations("errors");
  const { to, fromDay, untilDay } = isTried ? faultsOf(draft, known) : noFaults;
  const byServer = fieldOf(refusal);
  const faults: Sentences = {
    to: to && t(`toFault.${to}`, { name: draft.to.trim() }),
    fromDay: fromDay && t("fromFault"),
    untilDay: untilDay && t(`untilFault.${untilDay}`, { days: maxDelegationDays }),
  };
  if (byServer) faults[byServer] = t(`refused.${byServer}`, { name: draft.to.trim() });
  const whole = refusal && !byServer ? refusal.code : null;
  const refused = whole === "conflict" ? t("full", { count: maxDelegations }) : whole && errors(whole);
  return { faults, refused };
}
