"use client";
// The choice of a template for a new briefing: all there are, and what is in the one that is chosen.
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TemplateContents } from "./template-contents.tsx";
import { requestTemplates, type OfferedTemplate } from "./template-requests.ts";

type TemplateChoiceProps = { workspaceId: string; chosen: string; onChoose: (id: string) => void };

export function TemplateChoice({ workspaceId, chosen, onChoose }: TemplateChoiceProps) {
  const t = useTranslations("templates");
  const { templates, retry } = useOffered(workspaceId);
  if (templates === "failed")
    return (
      <div role="alert" className="flex items-center justify-between gap-3 text-sm">
        {t("loadFailed")}
        <Button size="small" onClick={retry}>
          {t("retry")}
        </Button>
      </div>
    );
  if (templates === null) return <Loading />;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t("choose")}</legend>
      <div className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-edge">
        {templates.map((template) => (
          <Offered
            key={template.id}
            template={template}
            isChosen={template.id === chosen}
            onChoose={() => onChoose(template.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

type OfferedProps = { template: OfferedTemplate; isChosen: boolean; onChoose: () => void };

function Offered({ template, isChosen, onChoose }: OfferedProps) {
  return (
    <div className={clsx("px-3 py-2", isChosen && "bg-accent-soft")}>
      <label className="flex cursor-pointer items-start gap-2.5">
        <input
          type="radio"
          name="template"
          value={template.id}
          checked={isChosen}
          onChange={onChoose}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className="grid min-w-0">
          <span className="text-sm font-medium wrap-anywhere">{template.name}</span>
          <span className="text-[0.8125rem] text-quiet wrap-anywhere">{template.description}</span>
        </span>
      </label>
      {isChosen && (
        <div className="mt-2 mb-1 border-t border-line pt-2 pl-6.5">
          <TemplateContents sections={template.sections} />
        </div>
      )}
    </div>
  );
}

function Loading() {
  const t = useTranslations("templates");
  return (
    <div aria-busy className="grid gap-1.5">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-72" />
    </div>
  );
}

/** Null while they are on their way. */
function useOffered(workspaceId: string) {
  const locale = useLocale();
  const [templates, setTemplates] = useState<OfferedTemplate[] | "failed" | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    setTemplates(null);
    void requestTemplates(workspaceId, locale).then((answer) => {
      if (!gone) setTemplates(answer.ok ? answer.value : "failed");
    });
    return () => void (gone = true);
  }, [workspaceId, locale, attempt]);
  return { templates, retry: () => setAttempt((before) => before + 1) };
}
