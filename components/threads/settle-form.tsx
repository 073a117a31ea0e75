// Settling a thread: how, and a line why.
"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { dispositions, maxReasonLength, type Disposition } from "#lib/domain/thread.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";

export type SettleFormProps = { desk: ThreadDesk; thread: ThreadView; onDone(): void };

export function SettleForm({ desk, thread, onDone }: SettleFormProps) {
  const t = useTranslations("threads");
  const act = useAct(desk, thread.id);
  const [disposition, setDisposition] = useState<Disposition>("adopted");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const one = { do: "resolve", disposition, reason: reason.trim() } as const;
    await act(
      () => desk.requests.act(thread.id, one),
      (now) => desk.store.put(now),
    );
    setBusy(false);
    onDone();
  };
  return (
    <form className="thread-form" onSubmit={(event) => void submit(event)}>
      <Dispositions chosen={disposition} onChoose={setDisposition} />
      <Field label={t("acts.reason")}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            maxLength={maxReasonLength}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="thread-form-buttons">
        <Button size="small" variant="quiet" onClick={onDone}>
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
