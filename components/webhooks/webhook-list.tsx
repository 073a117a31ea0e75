"use client";
// The webhooks that somebody manages, the latest first: on or off, how the last call went, its calls, and an end to it.
import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, useTransition } from "react";
import type { WebhookView } from "#lib/domain/webhook.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link, useNavigation } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { Switch } from "../ui/switch.tsx";
import { toast } from "../ui/toaster.tsx";
import { eventKeys } from "./event-keys.ts";
import { ResultChip } from "./result-chip.tsx";
import { requestRemoval, requestSwitch } from "./webhook-requests.ts";
import { webhookPath, webhooksPath } from "./webhooks-path.ts";

/** A workspace that the person manages. */
export type Managed = { id: string; name: string };

export type WebhookListProps = {
  webhooks: { items: WebhookView[]; nextCursor: string | null };
  workspaces: readonly Managed[];
  isFirst: boolean;
};

export function WebhookList({ webhooks: { items, nextCursor }, workspaces, isFirst }: WebhookListProps) {
  const t = useTranslations("webhooks");
  const settings = useTranslations("settings");
  const heading = useRef<HTMLHeadingElement>(null);
  const nameOf = (id: string) => workspaces.find((workspace) => workspace.id === id)?.name ?? null;
  return (
    <section aria-label={t("all")} className="mt-8">
      <h2 ref={heading} tabIndex={-1} className="mb-2 w-fit text-[0.8125rem] font-medium text-quiet">
        {t("all")}
      </h2>
      <div className="rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ul className="divide-y divide-line">
            {items.map((webhook) => (
              <Row
                key={webhook.id}
                webhook={webhook}
                workspace={workspaces.length > 1 ? nameOf(webhook.workspaceId) : null}
                onRemoved={() => heading.current?.focus()}
              />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<Webhook aria-hidden />} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={webhooksPath()} words={settings("first")} />}
        {nextCursor !== null && <PageLink href={webhooksPath(nextCursor)} words={settings("next")} />}
      </div>
    </section>
  );
}

export function PageLink({ href, words }: { href: string; words: string }) {
  return (
    <Button asChild>
      <Link href={href}>{words}</Link>
    </Button>
  );
}

type RowProps = { webhook: WebhookView; workspace: string | null; onRemoved(): void };

function Row({ webhook, workspace, onRemoved }: RowProps) {
  const t = useTranslations("webhooks");
  const { url, events, last, id } = webhook;
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-4">
        <div className="grid min-w-0 gap-1">
          <p className="text-sm font-medium wrap-anywhere">{url}</p>
          <p className="text-[0.8125rem] text-pretty text-quiet">
            {workspace !== null && `${workspace} · `}
            {events.map((event) => t(`eventNames.${eventKeys[event]}`)).join(" · ")}
          </p>
        </div>
        <OnOff webhook={webhook} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-quiet">
          {last ? <ResultChip {...last} /> : t("never")}
          {last && <Moment at={last.at} />}
        </p>
        <div className="flex gap-2">
          <Button asChild size="small">
            <Link href={webhookPath(id)} aria-label={t("callsOf", { url })}>
              {t("calls")}
            </Link>
          </Button>
          <Removal webhook={webhook} onRemoved={onRemoved} />
        </div>
      </div>
    </li>
  );
}

function OnOff({ webhook: { id, url, enabled: atFirst } }: { webhook: WebhookView }) {
  const t = useTranslations("webhooks");
  const errors = useTranslations("errors");
  const label = useId();
  const [enabled, setEnabled] = useState(atFirst);
  const [pending, start] = useTransition();
  const change = (wanted: boolean) =>
    start(async () => {
      const answer = await requestSwitch(id, wanted);
      if (answer.ok) setEnabled(answer.value.enabled);
      else toast.error(errors(answer.code));
    });
  return (
    <label htmlFor={label} className="flex shrink-0 items-center gap-2 text-[0.8125rem] text-quiet">
      {t(enabled ? "on" : "off")}
      <Switch
        id={label}
        aria-label={t("onOf", { url })}
        aria-busy={pending || undefined}
        checked={enabled}
        onChange={({ target }) => !pending && change(target.checked)}
      />
    </label>
  );
}

/** One that was removed elsewhere meanwhile is removed as well. */
function Removal({ webhook: { id, url }, onRemoved }: Pick<RowProps, "webhook" | "onRemoved">) {
  const t = useTranslations("webhooks");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await requestRemoval(id);
      if (!answer.ok && answer.code !== "not_found") return void toast.error(errors(answer.code));
      toast(t("removed"));
      onRemoved();
      refresh();
    });
  return (
    <>
      <Button
        size="small"
        pending={pending}
        aria-label={t("removeOf", { url })}
        onClick={() => setOpen(true)}
      >
        {t("remove")}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("removeTitle")}
        description={t("removeLead", { url })}
        cancelLabel={ui("cancel")}
        confirmLabel={t("remove")}
        onConfirm={remove}
      />
    </>
  );
}
