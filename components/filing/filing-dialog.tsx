"use client";
// The window in which somebody puts a briefing into a folder and gives it tags. Names that the workspace has are offered; a
// new one makes the folder or the tag.
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition, type FormEvent } from "react";
import { Dialog, DialogContent, FormActions } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SuggestedInput } from "../ui/suggested-input.tsx";
import { toast } from "../ui/toaster.tsx";
import { maxLabelLength, type Filing, type LabelKind } from "#lib/domain/label.ts";
import { requestFiling, requestLabels } from "./filing-requests.ts";
import { TagField } from "./tag-field.tsx";
import { withTag } from "./with-tag.ts";

export type FiledBriefing = Filing & { id: string; title: string; workspaceId: string };

export type FilingDialogProps = {
  briefing: FiledBriefing;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onFiled: (filing: Filing) => void;
};

export function FilingDialog({ briefing, open, onOpenChange, onFiled }: FilingDialogProps) {
  const t = useTranslations("filing");
  const ui = useTranslations("ui");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t("title")}
        description={t("lead", { title: briefing.title })}
        closeLabel={ui("close")}
      >
        <FilingForm
          briefing={briefing}
          onFiled={(filing) => {
            onFiled(filing);
            onOpenChange(false);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function FilingForm({ briefing, onFiled }: Pick<FilingDialogProps, "briefing" | "onFiled">) {
  const t = useTranslations("filing");
  const ui = useTranslations("ui");
  const [folder, setFolder] = useState(briefing.folder?.name ?? "");
  const [tags, setTags] = useState(briefing.tags.map(({ name }) => name));
  const [typed, setTyped] = useState("");
  const folders = useKnown("folder", briefing.workspaceId);
  const knownTags = useKnown("tag", briefing.workspaceId);
  const { pending, save } = useSaving(briefing.id, onFiled);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ folder: folder.trim() || null, tags: withTag(tags, typed, knownTags) });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("folder")} hint={t("folderHint")}>
        {(control) => (
          <SuggestedInput
            {...control}
            suggestions={folders}
            value={folder}
            maxLength={maxLabelLength}
            onChange={({ target }) => setFolder(target.value)}
          />
        )}
      </Field>
      <TagField tags={tags} onTags={setTags} typed={typed} onTyped={setTyped} known={knownTags} />
      <FormActions cancelLabel={ui("cancel")} submitLabel={t("save")} pending={pending} />
    </form>
  );
}

/** Names to offer; without an answer there are none, and typing goes on all the same. */
function useKnown(kind: LabelKind, workspaceId: string): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let gone = false;
    void requestLabels(kind, workspaceId).then((answer) => {
      if (answer.ok && !gone) setNames(answer.value.map(({ name }) => name));
    });
    return () => void (gone = true);
  }, [kind, workspaceId]);
  return names;
}

function useSaving(briefingId: string, onFiled: (filing: Filing) => void) {
  const t = useTranslations("filing");
  const errors = useTranslations("errors");
  const [pending, startSaving] = useTransition();
  const save = (change: { folder: string | null; tags: string[] }) =>
    startSaving(async () => {
      const answer = await requestFiling(briefingId, change);
      if (answer.ok) onFiled(answer.value);
      else toast.error(answer.code === "conflict" ? t("full") : errors(answer.code));
    });
  return { pending, save };
}
