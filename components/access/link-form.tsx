// What a guest link lets do, until when, and what it is for.
"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { guestRoles, type GuestRole } from "#lib/domain/access.ts";
import { maxLinkNote, type LinkView } from "#lib/domain/access-view.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { NewLink } from "./share-requests.ts";

export type LinkFormProps = {
  /** What it is now; left out: a new one. */
  link?: LinkView;
  submitLabel: string;
  pending: boolean;
  onCancel(): void;
  onSubmit(link: NewLink): void;
};

export function LinkForm({ link, submitLabel, pending, onCancel, onSubmit }: LinkFormProps) {
  const t = useTranslations("share");
  const ui = useTranslations("ui");
  const roles = useTranslations("share.guestRoles");
  const [role, setRole] = useState<GuestRole>(link?.role ?? "commenter");
  const [note, setNote] = useState(link?.note ?? "");
  const [until, setUntil] = useState(localTime(link?.expiresAt ?? null));
  const [isOver, setOver] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expiresAt = until === "" ? null : new Date(until);
    if (expiresAt && expiresAt <= new Date()) return setOver(true);
    onSubmit({ role, note: note.trim(), expiresAt: expiresAt?.toISOString() ?? null });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3 rounded-md border border-line p-3">
      <ChoiceField<GuestRole>
        label={t("linkRole")}
        value={role}
        options={guestRoles.map((value) => ({ value, label: roles(value) }))}
        onChoose={setRole}
      />
      <NoteField note={note} onChange={setNote} />
      <Field label={t("linkUntil")} hint={t("linkUntilHint")} fault={isOver ? t("linkOver") : null}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={until}
            onChange={({ target }) => {
              setUntil(target.value);
              setOver(false);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

function NoteField({ note, onChange }: { note: string; onChange(note: string): void }) {
  const t = useTranslations("share");
  return (
    <Field label={t("linkNote")} hint={t("linkNoteHint")}>
      {(control) => (
        <Input
          {...control}
          value={note}
          maxLength={maxLinkNote}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** As the browser's field wants it, in the viewer's zone. */
function localTime(at: string | null): string {
  if (at === null) return "";
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
