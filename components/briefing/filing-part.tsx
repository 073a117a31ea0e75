// The Info panel's part on where the briefing lies: folder, tags, and the way to change them or to save it as a template.
"use client";

import { FolderInput, LayoutTemplate } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilingDialog } from "../filing/filing-dialog.tsx";
import { FilingLine } from "../filing/filing-line.tsx";
import { SaveTemplateDialog } from "../templates/save-template-dialog.tsx";
import { Button } from "../ui/button.tsx";
import type { Filing } from "../../lib/domain/label.ts";
import type { BriefingFacts } from "./facts.ts";
import { usePage } from "./page-context.tsx";

/** The panel comes and goes; what was set since the page was loaded outlives it. */
const changed = new WeakMap<BriefingFacts, Filing>();

export function FilingPart() {
  const t = useTranslations("filing");
  const home = useTranslations("home");
  const { facts } = usePage();
  const [filing, setFiling] = useState<Filing>(changed.get(facts) ?? facts);
  const [open, setOpen] = useState<"filing" | "template" | null>(null);
  const { may } = facts;
  const file = ({ folder, tags }: Filing) => {
    changed.set(facts, { folder, tags });
    setFiling({ folder, tags });
  };
  const isUnfiled = !filing.folder && filing.tags.length === 0;
  return (
    <div className="grid justify-items-start gap-2">
      {isUnfiled ? (
        <p className="text-[0.8125rem] text-quiet">{t("none")}</p>
      ) : (
        <FilingLine folder={filing.folder} tags={filing.tags} />
      )}
      {may.edit && (
        <Button size="small" onClick={() => setOpen("filing")}>
          <FolderInput aria-hidden />
          {t("change")}
        </Button>
      )}
      {may.saveTemplate && (
        <Button size="small" onClick={() => setOpen("template")}>
          <LayoutTemplate aria-hidden />
          {home("saveTemplate")}
        </Button>
      )}
      <FilingDialog
        briefing={{ ...facts, folder: filing.folder, tags: filing.tags }}
        open={open === "filing"}
        onOpenChange={() => setOpen(null)}
        onFiled={file}
      />
      <SaveTemplateDialog briefing={facts} open={open === "template"} onClose={() => setOpen(null)} />
    </div>
  );
}
