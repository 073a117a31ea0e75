// Settling a thread: how, and a line why.
"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { dispositions, maxReasonLength, type Disposition } from "#lib/domain/thread.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { ThreadDesk, ThreadForm } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";

export type SettleFormProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  form: Extract<ThreadForm, { is: "settle" }>;
};

export function SettleForm({ desk, thread, form }: SettleFormProps) {
  const t = useTranslations("threads");
  const act = useAct(desk, thread.id);
  const { disposition, reason } = form;
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const one = { do: "resolve", disposition, reason: reason.trim() } as const;
    const isDone = await act(
      () => desk.requests.act(thread.id, one),
      (now) => desk.store.put(now),
    );
    setBusy(false);
    if (isDone) desk.form.set(null);
  };
  return (
    <form className="thread-form" onSubmit={(event) => void submit(event)}>
      <Dispositions
        chosen={disposition}
        onChoose={(chosen) => desk.form.set({ ...form, disposition: chosen })}
      />
      <Field label={t("acts.reason")}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={maxReasonLength}
            onChange={({ target }) => desk.form.set({ ...form, reason: target.value })}
          />
        )}
      </Field>
      <div className="thread-form-buttons">
        <Button size="small" variant="quiet" onClick={() => desk.form.set(null)}>
          {t("write.cancel")}
        </Button>
        <Button size="small" variant="primary" type="submit" pending={busy}>
          {t("acts.settle")}
        </Button>
      </div>
    </form>
  );
}

type DispositionsProps = { chosen: Disposition; onChoose(disposition: Disposition): void };

function Dispositions({ chosen, onChoose }: DispositionsProps) {
  const t = useTranslations("threads");
  return (
    <fieldset>
      <legend>{t("acts.disposition")}</legend>
      {dispositions.map((name) => (
        <label key={name}>
          <input type="radio" name="disposition" checked={name === chosen} onChange={() => onChoose(name)} />
          <span>
            {t(`dispositions.${name}`)}
            <span>{t(`dispositionHints.${name}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
