"use client";
// The last calls of one webhook, the latest first: what was told, how it went, and a way to have it sent again; and a call to try it out.
import { History, RefreshCw, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { DeliveryView, WebhookView } from "#lib/domain/webhook.ts";
import type { Answer } from "../api/call-api.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { eventKeys } from "./event-keys.ts";
import { ResultChip } from "./result-chip.tsx";
import { PageLink } from "./webhook-list.tsx";
import { requestAgain, requestTest } from "./webhook-requests.ts";
import { webhookPath } from "./webhooks-path.ts";

export type DeliveryLogProps = {
  webhook: WebhookView;
  deliveries: { items: DeliveryView[]; nextCursor: string | null };
  isFirst: boolean;
};

export function DeliveryLog({ webhook, deliveries: { items, nextCursor }, isFirst }: DeliveryLogProps) {
  const t = useTranslations("webhooks");
  const settings = useTranslations("settings");
  return (
    <section aria-label={t("calls")} className="mt-6">
      <Acts webhook={webhook} />
      <div className="mt-4 rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ol className="divide-y divide-line">
            {items.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} webhook={webhook} />
            ))}
          </ol>
        ) : (
          <EmptyState icon={<History aria-hidden />} title={t("callsNone")}>
            {t("callsNoneLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={webhookPath(webhook.id)} words={settings("first")} />}
        {nextCursor !== null && (
          <PageLink href={webhookPath(webhook.id, nextCursor)} words={settings("next")} />
        )}
      </div>
    </section>
  );
}

function Acts({ webhook: { id, enabled } }: { webhook: WebhookView }) {
  const t = useTranslations("webhooks");
  const { refresh } = useNavigation();
  const { pending, send } = useSending(() => requestTest(id));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button variant="primary" pending={pending} disabled={!enabled} onClick={send}>
        <Send aria-hidden />
        {t("test")}
      </Button>
      <Button onClick={refresh}>
        <RefreshCw aria-hidden />
        {t("look")}
      </Button>
      {!enabled && <p className="text-sm text-quiet">{t("isOff")}</p>}
    </div>
  );
}

function Row({ delivery, webhook }: { delivery: DeliveryView; webhook: WebhookView }) {
  const t = useTranslations("webhooks");
  const { pending, send } = useSending(() => requestAgain(webhook.id, delivery.id));
  const event = t(`eventNames.${eventKeys[delivery.event]}`);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <div className="grid min-w-0 justify-items-start gap-1.5">
        <p className="text-sm font-medium">{event}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-quiet tabular-nums">
          <ResultChip {...delivery} />
          <ExactTime at={delivery.at} />
          <span>{t("try", { count: delivery.try })}</span>
          <span>{t("ms", { ms: delivery.ms })}</span>
        </p>
      </div>
      <Button
        size="small"
        pending={pending}
        disabled={!webhook.enabled}
        aria-label={t("againOf", { event, count: delivery.try })}
        onClick={send}
      >
        {t("again")}
      </Button>
    </li>
  );
}

/** A job sends it in a moment: the page is asked for anew, and can be again. */
function useSending(request: () => Promise<Answer<void>>) {
  const t = useTranslations("webhooks");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const answer = await request();
      if (!answer.ok) return void toast.error(answer.code === "conflict" ? t("isOff") : errors(answer.code));
      toast(t("sent"));
      refresh();
    });
  return { pending, send };
}
