// The templates' page: the workspaces' own first, then the built-in ones; each with what is in it and what may be done with it.
import { LayoutTemplate } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Create } from "../home/create-briefing.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { OwnTemplateActs, UseTemplate } from "./template-acts.tsx";
import { TemplateContents } from "./template-contents.tsx";
import type { OfferedTemplate, OwnTemplate } from "./template-requests.ts";

export type TemplateListProps = {
  own: { items: OwnTemplate[]; nextCursor: string | null };
  builtIn: OfferedTemplate[];
  mayCreateIn: { id: string; name: string }[];
  /** Somewhere. */
  maySave: boolean;
  create: Create;
};

export function TemplateList({ own, builtIn, mayCreateIn, maySave, create }: TemplateListProps) {
  const t = useTranslations("templates");
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <Group title={t("own")}>
        {own.items.map((template) => (
          <Row key={template.id} template={template} under={template.workspace.name}>
            <OwnTemplateActs template={template} create={create} />
          </Row>
        ))}
        {own.items.length === 0 && <NoneOfOwn maySave={maySave} />}
      </Group>
      {own.nextCursor !== null && (
        <Button asChild className="mt-4">
          <Link href={`/templates?cursor=${encodeURIComponent(own.nextCursor)}`}>{t("more")}</Link>
        </Button>
      )}
      <Group title={t("builtIn")}>
        {builtIn.map((template) => (
          <Row key={template.id} template={template}>
            <UseTemplate template={template} mayCreateIn={mayCreateIn} create={create} />
          </Row>
        ))}
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="mb-2 text-[0.8125rem] font-medium text-quiet">{title}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-paper">{children}</ul>
    </section>
  );
}

type RowProps = { template: OfferedTemplate; under?: string; children: ReactNode };

function Row({ template, under, children }: RowProps) {
  const t = useTranslations("templates");
  const { name, description, sections } = template;
  return (
    <li className="grid gap-2 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-serif text-[1.0625rem] leading-snug font-semibold wrap-anywhere">{name}</h3>
          {description !== "" && <p className="text-sm wrap-anywhere">{description}</p>}
          {under !== undefined && <p className="text-[0.8125rem] text-quiet">{under}</p>}
        </div>
        <div className="flex items-center gap-1.5">{children}</div>
      </div>
      <details>
        <summary className="w-fit rounded-xs text-[0.8125rem] text-quiet hover:text-ink">
          {t("sections", { count: sections.length })}
          <span className="sr-only"> {t("of", { name })}</span>
        </summary>
        <div className="mt-3">
          <TemplateContents sections={sections} />
        </div>
      </details>
    </li>
  );
}

function NoneOfOwn({ maySave }: { maySave: boolean }) {
  const t = useTranslations("templates");
  return (
    <li>
      <EmptyState
        icon={<LayoutTemplate aria-hidden />}
        title={t("noneOfOwn")}
        action={
          maySave && (
            <Button asChild>
              <Link href="/">{t("toBriefings")}</Link>
            </Button>
          )
        }
      >
        {maySave ? t("noneMay") : t("noneMayNot")}
      </EmptyState>
    </li>
  );
}
