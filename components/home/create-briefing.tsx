"use client";
// The button and the dialog for a new briefing: a title, a workspace where there are several, and off to it.
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, inputStyle } from "#components/ui/input.tsx";
import { useNavigation } from "#components/ui/link.tsx";
import { maxTitleLength } from "#lib/domain/briefing.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { titleInput } from "#lib/domain/input.ts";

type Created = { ok: true; value: { id: string } } | { ok: false; code: ErrorCode };
type Workspace = { id: string; name: string };

export type CreateBriefingProps = {
  mayCreateIn: Workspace[];
  create: (input: { workspaceId: string; title: string }) => Promise<Created>;
};

export function CreateBriefing({ mayCreateIn, create }: CreateBriefingProps) {
  const t = useTranslations("home");
  const ui = useTranslations("ui");
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t("create")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("createTitle")} description={t("createLead")} closeLabel={ui("close")}>
        <CreateForm mayCreateIn={mayCreateIn} create={create} />
      </DialogContent>
    </Dialog>
  );
}

function CreateForm({ mayCreateIn, create }: CreateBriefingProps) {
  const t = useTranslations("home");
  const ui = useTranslations("ui");
  const { fault, pending, submit } = useCreate(create);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("titleField")} hint={t("titleHint")} fault={fault}>
        {(control) => (
          <Input {...control} name="title" maxLength={maxTitleLength} autoComplete="off" autoFocus />
        )}
      </Field>
      <WorkspaceField workspaces={mayCreateIn} />
      <DialogActions>
        <DialogClose asChild>
          <Button>{ui("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {t("createSubmit")}
        </Button>
      </DialogActions>
    </form>
  );
}

function WorkspaceField({ workspaces }: { workspaces: Workspace[] }) {
  const t = useTranslations("home");
  if (workspaces.length === 1) return <input type="hidden" name="workspaceId" value={workspaces[0]?.id} />;
  return (
    <Field label={t("workspaceField")}>
      {(control) => (
        <select {...control} name="workspaceId" className={inputStyle}>
          {workspaces.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function useCreate(create: CreateBriefingProps["create"]) {
  const t = useTranslations("home");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [fault, setFault] = useState<string | null>(null);
  const [pending, startCreating] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const title = titleInput.safeParse(data.get("title"));
    if (!title.success) return setFault(t("titleFault", { max: maxTitleLength }));
    setFault(null);
    startCreating(async () => {
      const created = await create({ workspaceId: String(data.get("workspaceId")), title: title.data }).catch(
        () => ({ ok: false, code: "unavailable" }) as const,
      );
      if (created.ok) push(`/briefings/${created.value.id}`);
      else setFault(errors(created.code));
    });
  }

  return { fault, pending, submit };
}
