"use client";
// What can be done with a briefing from its row on the home page, and the windows that this opens.
import { Archive, ArchiveRestore, Ellipsis, FolderInput, LayoutTemplate, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilingDialog } from "#components/filing/filing-dialog.tsx";
import { SaveTemplateDialog } from "#components/templates/save-template-dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Filing } from "#lib/domain/label.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import type { HomeListItem } from "./home-view.ts";

type RowMenuProps = {
  item: HomeListItem;
  archived: boolean;
  onArchive: () => void;
  onDelete: () => void;
  onFiled: (filing: Filing) => void;
};

export function RowMenu({ item, archived, onArchive, onDelete, onFiled }: RowMenuProps) {
  const t = useTranslations("home");
  const [open, setOpen] = useState<"filing" | "template" | "delete" | null>(null);
  const close = () => setOpen(null);
  const { may } = item;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton
            label={t("actionsFor", { title: item.title })}
            size="small"
            className="relative -mr-1.5"
          >
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {may.edit && (
            <DropdownMenuItem onSelect={() => setOpen("filing")}>
              <FolderInput aria-hidden />
              {t("file")}
            </DropdownMenuItem>
          )}
          {may.saveTemplate && (
            <DropdownMenuItem onSelect={() => setOpen("template")}>
              <LayoutTemplate aria-hidden />
              {t("saveTemplate")}
            </DropdownMenuItem>
          )}
          {may.archive && (
            <DropdownMenuItem onSelect={onArchive}>
              {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
              {archived ? t("restore") : t("archive")}
            </DropdownMenuItem>
          )}
          {may.delete && (
            <DropdownMenuItem onSelect={() => setOpen("delete")}>
              <Trash2 aria-hidden />
              {t("delete")}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <FilingDialog briefing={item} open={open === "filing"} onOpenChange={close} onFiled={onFiled} />
      <SaveTemplateDialog briefing={item} open={open === "template"} onClose={close} />
      <DeleteDialog title={item.title} open={open === "delete"} onClose={close} onDelete={onDelete} />
    </>
  );
}
