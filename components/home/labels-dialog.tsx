"use client";
// The window in which a manager renames and deletes folders or tags. Deleting asks first, naming how many briefings lose it.
import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import { requestRemoval, requestRename } from "#components/filing/filing-requests.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { useNavigation } from "#components/ui/link.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { maxLabelLength, type Label, type LabelKind } from "#lib/domain/label.ts";

export type ShownLabel = Label & { briefings: number; may: { change: boolean } };

type LabelsDialogProps = { kind: LabelKind; labels: ShownLabel[]; open: boolean; onClose: () => void };

export function LabelsDialog({ kind, labels, open, onClose }: LabelsDialogProps) {
  const t = useTranslations("filing");
  const ui = useTranslations("ui");
  return (
    <Dialog open={open} onOpenChange={(to) => !to && onClose()}>
      <DialogContent title={t(`manage_${kind}`)} closeLabel={ui("close")}>
        <ul className="divide-y divide-line">
          {labels.map((label) => (
            <LabelRow key={label.id} kind={kind} label={label} />
          ))}
        </ul>
        {labels.length === 0 && <p className="text-sm text-quiet">{t(`none_${kind}`)}</p>}
      </DialogContent>
    </Dialog>
  );
}

function LabelRow({ kind, label }: { kind: LabelKind; label: ShownLabel }) {
  const t = useTranslations("filing");
  const ui = useTranslations("ui");
  const [state, setState] = useState<"shown" | "renaming" | "deleting">("shown");
  const { pending, rename, remove } = useChanges(kind, label, () => setState("shown"));
  if (state === "renaming")
    return <RenameForm label={label} pending={pending} onName={rename} onCancel={() => setState("shown")} />;
  return (
    <li className="flex items-center gap-2 py-1.5">
      <span className="min-w-0 flex-1 truncate">{label.name}</span>
      <span className="text-[0.8125rem] text-quiet">{t("briefings", { count: label.briefings })}</span>
      <IconButton size="small" label={t("rename", { name: label.name })} onClick={() => setState("renaming")}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton size="small" label={t("delete", { name: label.name })} onClick={() => setState("deleting")}>
        <Trash2 aria-hidden />
      </IconButton>
      <AlertDialog
        open={state === "deleting"}
        onOpenChange={(open) => !open && setState("shown")}
        title={t(`delete_${kind}`, { name: label.name })}
        description={t("deleteLead", { count: label.briefings })}
        cancelLabel={ui("cancel")}
        confirmLabel={t("deleteConfirm")}
        onConfirm={remove}
      />
    </li>
  );
}

type RenameFormProps = {
  label: Label;
  pending: boolean;
  onName: (name: string) => void;
  onCancel: () => void;
};

function RenameForm({ label, pending, onName, onCancel }: RenameFormProps) {
  const t = useTranslations("filing");
  const ui = useTranslations("ui");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (name !== "") onName(name);
  };
  return (
    <li className="py-1.5">
      <form onSubmit={submit} className="flex flex-wrap items-center justify-end gap-2">
        <Input
          name="name"
          aria-label={t("newName", { name: label.name })}
          defaultValue={label.name}
          maxLength={maxLabelLength}
          autoComplete="off"
          autoFocus
          className="min-w-40 flex-1"
        />
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {t("save")}
        </Button>
      </form>
    </li>
  );
}

function useChanges(kind: LabelKind, { id }: Label, onDone: () => void) {
  const t = useTranslations("filing");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [pending, startChanging] = useTransition();
  const change = (ask: () => ReturnType<typeof requestRename>) =>
    startChanging(async () => {
      const answer = await ask();
      if (!answer.ok)
        return void toast.error(answer.code === "conflict" ? t("nameTaken") : errors(answer.code));
      onDone();
      refresh();
    });
  return {
    pending,
    rename: (name: string) => change(() => requestRename(kind, id, name)),
    remove: () => change(() => requestRemoval(kind, id)),
  };
}
