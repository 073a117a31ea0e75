"use client";
// The button and the dialog for a new briefing: a title, a workspace where there are several, a template, and off to it.
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { Dialog, DialogContent, DialogTrigger, FormActions } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useNavigation } from "#components/ui/link.tsx";
import { TemplateChoice } from "#components/templates/template-choice.tsx";
import { maxTitleLength } from "#lib/domain/briefing.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { titleInput } from "#lib/domain/input.ts";
import { builtInTemplates, isBuiltInTemplate } from "#lib/domain/template.ts";

type Created = { ok: true; value: { id: string } } | { ok: false; code: ErrorCode };
type Workspace = { id: string; name: string };

export type Create = (input: { workspaceId: string; title: string; template: string }) => Promise<Created>;

export type CreateBriefingProps = {
  mayCreateIn: Workspace[];
  create: Create;
  /** Chosen from the start; the policy memo where it isn't given. */
  template?: string;
  /** In place of the main button. */
  trigger?: ReactNode;
};

export function CreateBriefing(props: CreateBriefingProps) {
  const t = useTranslations("home");
  const ui = useTranslations("ui");
  return (
    <Dialog>
      <DialogTrigger asChild>
        {props.trigger ?? (
          <Button variant="primary">
            <Plus aria-hidden />
            {t("create")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent title={t("createTitle")} description={t("createLead")} closeLabel={ui("close")} wide>
        <CreateForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function CreateForm({ mayCreateIn, create, template: first = builtInTemplates[0] }: CreateBriefingProps) {
  const t = useTranslations("home");
  const ui = useTranslations("ui");
  const [workspaceId, setWorkspaceId] = useState(mayCreateIn[0]?.id ?? "");
  const [template, setTemplate] = useState(first);
  const { fault, pending, submit } = useCreate(create);
  const choose = (id: string) => {
    setWorkspaceId(id);
    if (!isBuiltInTemplate(template)) setTemplate(builtInTemplates[0]);
  };
  return (
    <form noValidate onSubmit={(event) => submit(event, { workspaceId, template })} className="grid gap-4">
      <Field label={t("titleField")} hint={t("titleHint")} fault={fault}>
        {(control) => (
          <Input {...control} name="title" maxLength={maxTitleLength} autoComplete="off" autoFocus />
        )}
      </Field>
      <WorkspaceField workspaces={mayCreateIn} chosen={workspaceId} onChoose={choose} />
      <TemplateChoice workspaceId={workspaceId} chosen={template} onChoose={setTemplate} />
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("createSubmit")} pending={pending} />
    </form>
  );
}

type WorkspaceFieldProps = { workspaces: Workspace[]; chosen: string; onChoose: (id: string) => void };

function WorkspaceField({ workspaces, chosen, onChoose }: WorkspaceFieldProps) {
  const t = useTranslations("home");
  if (workspaces.length === 1) return null;
  return (
    <ChoiceField
      label={t("workspaceField")}
      value={chosen}
      options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={onChoose}
    />
  );
}

function useCreate(create: Create) {
  const t = useTranslations("home");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [fault, setFault] = useState<string | null>(null);
  const [pending, startCreating] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>, from: { workspaceId: string; template: string }) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const title = titleInput.safeParse(data.get("title"));
    if (!title.success) return setFault(t("titleFault", { max: maxTitleLength }));
    setFault(null);
    startCreating(async () => {
      const created = await create({ ...from, title: title.data }).catch(
        () => ({ ok: false, code: "unavailable" }) as const,
      );
      if (created.ok) push(`/briefings/${created.value.id}`);
      else setFault(errors(created.code));
    });
  }

  return { fault, pending, submit };
}
