"use client";
// Asks before a briefing is deleted: what goes, until when it can be brought back, and what happens then.
import { useFormatter, useNow, useTranslations } from "next-intl";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { goesAt } from "#lib/domain/bin.ts";

export type DeleteDialogProps = { title: string; open: boolean; onClose(): void; onDelete(): void };

export function DeleteDialog({ title, open, onClose, onDelete }: DeleteDialogProps) {
  const t = useTranslations("bin");
  const ui = useTranslations("ui");
  const format = useFormatter();
  const day = format.dateTime(goesAt(useNow()), { dateStyle: "long" });
  return (
    <AlertDialog
      open={open}
      onOpenChange={onClose}
      title={t("deleteTitle", { title })}
      description={t("deleteWhat", { day })}
      cancelLabel={ui("cancel")}
      confirmLabel={t("deleteSubmit")}
      onConfirm={onDelete}
    />
  );
}
