// /settings/webhooks/{id}: the last calls of one webhook and how they went.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BackLink } from "#components/ui/back-link.tsx";
import { DeliveryLog } from "#components/webhooks/delivery-log.tsx";
import { webhookPath, webhooksPath } from "#components/webhooks/webhooks-path.ts";
import { isCursor } from "#lib/domain/cursor.ts";
import { AppError } from "#lib/domain/errors.ts";
import { keptDeliveries } from "#lib/domain/webhook.ts";
import { deliveriesView, webhookView } from "#lib/queries/webhooks.ts";
import { requireUser } from "../../../../_web/current-user.ts";

const perPage = 20;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("calls") };
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const [{ id }, { cursor: asked }] = await Promise.all([params, searchParams]);
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(webhookPath(id, cursor));
  const [webhook, deliveries] = await foundOr404(() =>
    Promise.all([webhookView(user.id, id), deliveriesView(user.id, { id, cursor, limit: perPage })]),
  );
  const t = await getTranslations("webhooks");
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <BackLink href={webhooksPath()}>{t("title")}</BackLink>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight">{t("calls")}</h1>
      <p className="mt-1 max-w-measure text-quiet wrap-anywhere">
        {t("callsLead", { url: webhook.url, count: keptDeliveries })}
      </p>
      <DeliveryLog webhook={webhook} deliveries={deliveries} isFirst={cursor === undefined} />
    </main>
  );
}

async function foundOr404<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
