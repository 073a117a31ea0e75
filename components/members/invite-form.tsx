"use client";
// Whom a manager invites, as what, for how long, with a note. What was filled in stays until the server has taken it.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent } from "react";
import type { Role } from "#lib/domain/access.ts";
import { emailInput } from "#lib/domain/input.ts";
import { invitationDays, maxInvitationNote, usualDays } from "#lib/domain/invitation.ts";
import { rolesToGive } from "#lib/domain/membership.ts";
import type { Refusal } from "../api/call-api.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input, inputStyle } from "../ui/input.tsx";
import type { Managing } from "./managing.ts";
import { requestInvitation, type ToldInvitation } from "./members-requests.ts";

type Draft = { to: "address" | "link"; email: string; role: Role; days: string; note: string };

const firstDraft: Draft = { to: "address", email: "", role: "editor", days: String(usualDays), note: "" };

type InviteFormProps = { managing: Managing; onInvited(invitation: ToldInvitation): void };

export function InviteForm({ managing, onInvited }: InviteFormProps) {
  const t = useTranslations("members");
  const ui = useTranslations("ui");
  const { draft, change, fault, refused, pending, submit, form } = useInviting(managing, onInvited);
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <ChoiceField
        label={t("to")}
        value={draft.to}
        options={(["address", "link"] as const).map((value) => ({ value, label: t(`toChoice.${value}`) }))}
        onChoose={(to) => change({ to })}
      />
      {draft.to === "address" && (
        <Field label={t("email")} fault={fault}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="off"
              value={draft.email}
              onChange={({ target }) => change({ email: target.value })}
            />
          )}
        </Field>
      )}
      <RoleAndDays {...{ managing, draft, change }} />
      <NoteField note={draft.note} onChange={(note) => change({ note })} />
      {refused !== null && (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {refused}
        </p>
      )}
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("inviteSubmit")} pending={pending} />
    </form>
  );
}

type ChoiceProps = { managing: Managing; draft: Draft; change(changed: Partial<Draft>): void };

function RoleAndDays({ managing, draft, change }: ChoiceProps) {
  const t = useTranslations("members");
  const roles = useTranslations("roles");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <ChoiceField
        label={t("role")}
        value={draft.role}
        options={rolesToGive(managing.role).map((value) => ({ value, label: roles(value) }))}
        onChoose={(role) => change({ role })}
      />
      <ChoiceField
        label={t("days")}
        value={draft.days}
        options={invitationDays.map((count) => ({
          value: String(count),
          label: t("daysChoice", { count }),
        }))}
        onChoose={(days) => change({ days })}
      />
    </div>
  );
}

function NoteField({ note, onChange }: { note: string; onChange(note: string): void }) {
  const t = useTranslations("members");
  return (
    <Field label={t("note")} hint={t("noteHint")}>
      {(control) => (
        <textarea
          {...control}
          name="note"
          rows={3}
          maxLength={maxInvitationNote}
          value={note}
          onChange={({ target }) => onChange(target.value)}
          className={`${inputStyle} h-auto! py-2`}
        />
      )}
    </Field>
  );
}

function useInviting({ workspaceId }: Managing, onInvited: InviteFormProps["onInvited"]) {
  const [draft, setDraft] = useState(firstDraft);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const email = draft.to === "link" ? null : emailInput.safeParse(draft.email.trim());
  const isWrong = email !== null && !email.success;
  const focusEmail = () => form.current?.querySelector<HTMLInputElement>("[name=email]")?.focus();

  function change(changed: Partial<Draft>) {
    setDraft({ ...draft, ...changed });
    setRefusal(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    setRefusal(null);
    if (isWrong) return focusEmail();
    const days = invitationDays.find((each) => String(each) === draft.days) ?? usualDays;
    const { role, note } = draft;
    start(async () => {
      const invitation = { workspaceId, email: email?.data ?? null, role, note: note.trim(), days };
      const answer = await requestInvitation(invitation);
      if (answer.ok) return onInvited(answer.value);
      setRefusal(answer);
      if (answer.code === "conflict") focusEmail();
    });
  }

  return { draft, change, pending, submit, form, ...useSentences({ isWrong: isTried && isWrong, refusal }) };
}

function useSentences({ isWrong, refusal }: { isWrong: boolean; refusal: Refusal | null }) {
  const t = useTranslations("members");
  const errors = useTranslations("errors");
  const isTaken = refusal?.code === "conflict";
  return {
    fault: isWrong ? t("emailFault") : isTaken ? t("emailTaken") : null,
    refused: refusal && !isTaken ? errors(refusal.code) : null,
  };
}
