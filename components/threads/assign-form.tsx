// Giving a thread to a member, with the day by which it is due.
"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { usePage } from "../briefing/page-context.tsx";
import { isDueDate } from "#lib/domain/section.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { ThreadDesk, ThreadForm } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";

export type AssignFormProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  form: Extract<ThreadForm, { is: "assign" }>;
};

export function AssignForm({ desk, thread, form }: AssignFormProps) {
  const t = useTranslations("threads");
  const { facts } = usePage();
  const act = useAct(desk, thread.id);
  const { to, dueDate } = form;
  const people = facts.members.map(({ id, name }) => ({ value: id, label: name }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const due = isDueDate(dueDate) ? dueDate : null;
    const one = { do: "assign", to: to === "" ? null : to, dueDate: due } as const;
    const isDone = await act(
      () => desk.requests.act(thread.id, one),
      (now) => desk.store.put(now),
    );
    if (isDone) desk.form.set(null);
  };
  return (
    <form className="thread-form" onSubmit={(event) => void submit(event)}>
      <ChoiceField
        label={t("acts.assignTo")}
        value={to}
        options={[{ value: "", label: t("acts.nobody") }, ...people]}
        onChoose={(chosen) => desk.form.set({ ...form, to: chosen })}
      />
      <Field label={t("acts.due")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={dueDate}
            disabled={to === ""}
            onChange={({ target }) => desk.form.set({ ...form, dueDate: target.value })}
          />
        )}
      </Field>
      <div className="thread-form-buttons">
        <Button size="small" variant="quiet" onClick={() => desk.form.set(null)}>
          {t("write.cancel")}
        </Button>
        <Button size="small" variant="primary" type="submit">
          {t("acts.assign")}
        </Button>
      </div>
    </form>
  );
}
