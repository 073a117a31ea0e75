// /templates/{id}: a manager edits one template of a workspace's own.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { TemplateEditor } from "#components/templates/template-editor.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { templateView, type TemplateView } from "#lib/queries/templates.ts";
import { requireUser } from "../../../_web/current-user.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("editTitle") };
}

export default async function TemplatePage({ params }: Props) {
  const { id } = await params;
  const user = await requireUser(`/templates/${encodeURIComponent(id)}`);
  const template = await readable(user.id, id);
  if (!template.may.change) forbidden();
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <TemplateEditor key={template.version} template={template} />
    </main>
  );
}

async function readable(userId: string, id: string): Promise<TemplateView> {
  try {
    return await templateView(userId, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}
