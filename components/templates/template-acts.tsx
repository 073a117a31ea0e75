"use client";
// What can be done with a template from its row: begin a briefing, edit, delete. Deleting asks first.
import { Ellipsis, PencilLine, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { CreateBriefing, type Create } from "../home/create-briefing.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Link, useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestRemoval, type OwnTemplate } from "./template-requests.ts";

type UseTemplateProps = {
  template: { id: string; name: string };
  mayCreateIn: { id: string; name: string }[];
  create: Create;
};

export function UseTemplate({ template, mayCreateIn, create }: UseTemplateProps) {
  const t = useTranslations("templates");
  if (mayCreateIn.length === 0) return null;
  return (
    <CreateBriefing
      mayCreateIn={mayCreateIn}
      create={create}
      template={template.id}
      trigger={
        <Button size="small" aria-label={t("useNamed", { name: template.name })}>
          {t("use")}
        </Button>
      }
    />
  );
}

export function OwnTemplateActs({ template, create }: { template: OwnTemplate; create: Create }) {
  const { may, workspace } = template;
  return (
    <>
      <UseTemplate template={template} mayCreateIn={may.use ? [workspace] : []} create={create} />
      {may.change && <ManagerMenu template={template} />}
    </>
  );
}

function ManagerMenu({ template: { id, name } }: { template: OwnTemplate }) {
  const t = useTranslations("templates");
  const ui = useTranslations("ui");
  const [asks, setAsks] = useState(false);
  const remove = useRemoval(id, name);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("actionsFor", { name })} size="small">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/templates/${id}`}>
              <PencilLine aria-hidden />
              {t("edit")}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setAsks(true)}>
            <Trash2 aria-hidden />
            {t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={t("deleteTitle", { name })}
        description={t("deleteLead")}
        cancelLabel={ui("cancel")}
        confirmLabel={t("delete")}
        onConfirm={remove}
      />
    </>
  );
}

function useRemoval(id: string, name: string): () => void {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [, startRemoving] = useTransition();
  return () =>
    startRemoving(async () => {
      const answer = await requestRemoval(id);
      if (!answer.ok) return void toast.error(errors(answer.code));
      toast(t("deleted", { name }));
      refresh();
    });
}
