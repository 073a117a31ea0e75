"use client";
// The page on which a manager edits a template: name, description, and its sections' kinds, titles, guidance and order.
// Nothing is stored before it is saved.
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Link } from "../ui/link.tsx";
import { maxSections } from "#lib/domain/briefing.ts";
import {
  maxTemplateDescriptionLength,
  maxTemplateNameLength,
  type OwnTemplateSection,
} from "#lib/domain/template.ts";
import { SectionRow } from "./section-row.tsx";
import { useSections } from "./use-sections.ts";
import { useTemplateSaving } from "./use-template-saving.ts";

export type EditedTemplate = {
  id: string;
  name: string;
  description: string;
  version: number;
  sections: OwnTemplateSection[];
};

export function TemplateEditor({ template }: { template: EditedTemplate }) {
  const t = useTranslations("templates");
  const ui = useTranslations("ui");
  const list = useSections(template.sections);
  const { fault, pending, save } = useTemplateSaving(template);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    save({ name: String(data.get("name")), description: String(data.get("description")) }, list.sections);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t("editTitle")}</h1>
      <WordFields template={template} fault={fault} />
      <SectionFields list={list} />
      <footer className="flex flex-wrap justify-end gap-2 border-t border-line pt-4">
        <Button asChild>
          <Link href="/templates">{ui("cancel")}</Link>
        </Button>
        <Button type="submit" variant="primary" pending={pending}>
          {t("saveChanges")}
        </Button>
      </footer>
    </form>
  );
}

function WordFields({ template, fault }: { template: EditedTemplate; fault: string | null }) {
  const t = useTranslations("templates");
  return (
    <>
      <Field label={t("name")} fault={fault}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={template.name}
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
            defaultValue={template.description}
            maxLength={maxTemplateDescriptionLength}
            autoComplete="off"
          />
        )}
      </Field>
    </>
  );
}

function SectionFields({ list }: { list: ReturnType<typeof useSections> }) {
  const t = useTranslations("templates");
  return (
    <section aria-label={t("contents")} className="grid gap-3">
      <h2 className="text-sm font-medium">{t("contents")}</h2>
      <p role="status" className="sr-only">
        {list.said}
      </p>
      <ol className="grid gap-3">
        {list.sections.map((section, index) => (
          <SectionRow
            key={section.key}
            section={section}
            place={index}
            count={list.sections.length}
            onChange={(change) => list.change(section.key, change)}
            onMove={(by) => list.move(section.key, by)}
            onRemove={() => list.remove(section.key)}
          />
        ))}
      </ol>
      <div>
        <Button size="small" disabled={list.sections.length >= maxSections} onClick={list.add}>
          <Plus aria-hidden />
          {t("addSection")}
        </Button>
      </div>
    </section>
  );
}
