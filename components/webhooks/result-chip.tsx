// How a call went, in a word or its status.
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { isTaken, type WebhookFault } from "#lib/domain/webhook.ts";
import { Chip } from "../ui/chip.tsx";

export function ResultChip({ status, fault }: { status: number | null; fault: WebhookFault | null }) {
  const t = useTranslations("webhooks");
  const said =
    status === null ? t(`faults.${fault ?? "no_connection"}`) : t("status", { status: String(status) });
  if (status !== null && isTaken({ status, fault: null }))
    return (
      <Chip tone="approved" icon={<CircleCheck aria-hidden />}>
        {said}
      </Chip>
    );
  return (
    <Chip tone="danger" icon={<CircleX aria-hidden />}>
      {said}
    </Chip>
  );
}
