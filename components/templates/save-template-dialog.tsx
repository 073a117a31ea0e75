"use client";
// The window in which a manager makes a template of a briefing: its name, what it is for, with the text or without, and what
// stays behind in any case.
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { templateNameInput } from "#lib/domain/input.ts";
import { maxTemplateDescriptionLength, maxTemplateNameLength } from "#lib/domain/template.ts";
import { requestSave } from "./template-requests.ts";

type SaveTemplateDialogProps = {
  briefing: { id: string; title: string };
  open: boolean;
  onClose: () => void;
};

export function SaveTemplateDialog({ briefing, open, onClose }: SaveTemplateDialogProps) {
  const t = useTranslations("templates");
  const ui = useTranslations("ui");
  return (
    <Dialog open={open} onOpenChange={(to) => !to && onClose()}>
      <DialogContent title={t("saveTitle")} description={t("saveLead")} closeLabel={ui("close")}>
        <SaveForm briefing={briefing} onSaved={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function SaveForm({ briefing, onSaved }: { briefing: { id: string; title: string }; onSaved: () => void }) {
  const t = useTranslations("templates");
  const ui = useTranslations("ui");
  const { fault, pending, submit } = useSave(briefing.id, onSaved);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("name")} fault={fault}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={briefing.title.slice(0, maxTemplateNameLength)}
            maxLength={maxTemplateNameLength}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label={t("description")} hint={t("descriptionHint")}>
        {(control) => (
          <Input
            {...control}
            name="description"
            maxLength={maxTemplateDescriptionLength}
            autoComplete="off"
          />
        )}
      </Field>
      <label className="flex items-center gap-2 text-sm">
        <input type="checkbox" name="withText" defaultChecked className="size-4 accent-accent" />
        {t("withText")}
      </label>
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("save")} pending={pending} />
    </form>
  );
}

function useSave(briefingId: string, onSaved: () => void) {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [fault, setFault] = useState<string | null>(null);
  const [pending, startSaving] = useTransition();

  const faultOf = (code: ErrorCode) => {
    if (code === "conflict") return t("nameTaken");
    return code === "invalid" ? t("textUnfit") : errors(code);
  };

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = templateNameInput.safeParse(data.get("name"));
    if (!name.success) return setFault(t("nameFault", { max: maxTemplateNameLength }));
    setFault(null);
    const description = String(data.get("description")).trim();
    const withText = data.get("withText") !== null;
    startSaving(async () => {
      const saved = await requestSave({ briefingId, name: name.data, description, withText });
      if (!saved.ok) return setFault(faultOf(saved.code));
      onSaved();
      toast(t("saved", { name: name.data }), {
        action: { label: t("show"), onClick: () => push("/templates") },
      });
    });
  }

  return { fault, pending, submit };
}
