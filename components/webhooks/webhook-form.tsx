"use client";
// Naming a server that is told: where, of what, and of which workspace. What was filled in stays until the server has taken it.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent } from "react";
import {
  isWebhookUrl,
  maxWebhooks,
  maxWebhookUrl,
  webhookEvents,
  type WebhookEvent,
} from "#lib/domain/webhook.ts";
import type { Refusal } from "../api/call-api.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useNavigation } from "../ui/link.tsx";
import { eventKeys } from "./event-keys.ts";
import { requestWebhook, type WebhookAsk } from "./webhook-requests.ts";
import type { Managed } from "./webhook-list.tsx";

export type WebhookFormProps = {
  workspaces: readonly Managed[];
  onMade(made: { url: string; secret: string }): void;
};

export function WebhookForm({ workspaces, onMade }: WebhookFormProps) {
  const t = useTranslations("webhooks");
  const { ask, change, faults, refused, pending, submit, field } = useMaking(workspaces, onMade);
  return (
    <form noValidate onSubmit={submit} aria-label={t("make")} className="grid gap-4 p-4 sm:p-5">
      <Field label={t("url")} hint={t("urlHint")} fault={faults.url ? t("urlFault") : null}>
        {(control) => (
          <Input
            {...control}
            ref={field}
            type="url"
            inputMode="url"
            maxLength={maxWebhookUrl}
            placeholder="https://"
            autoComplete="off"
            value={ask.url}
            onChange={({ target }) => change({ url: target.value })}
          />
        )}
      </Field>
      {workspaces.length > 1 && (
        <ChoiceField
          label={t("workspace")}
          value={ask.workspaceId}
          options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(workspaceId) => change({ workspaceId })}
        />
      )}
      <Events chosen={ask.events} fault={faults.events} onChange={(events) => change({ events })} />
      {refused && <Refused refusal={refused} />}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

type EventsProps = {
  chosen: readonly WebhookEvent[];
  fault: boolean;
  onChange(events: WebhookEvent[]): void;
};

function Events({ chosen, fault, onChange }: EventsProps) {
  const t = useTranslations("webhooks");
  const turn = (event: WebhookEvent, isOn: boolean) =>
    onChange(webhookEvents.filter((one) => (one === event ? isOn : chosen.includes(one))));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t("events")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {webhookEvents.map((event) => (
          <label key={event} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(event)}
              onChange={({ target }) => turn(event, target.checked)}
            />
            {t(`eventNames.${eventKeys[event]}`)}
          </label>
        ))}
      </div>
      {fault && (
        <p role="alert" className="flex items-start gap-1.5 text-[0.8125rem] text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t("eventsFault")}
        </p>
      )}
    </fieldset>
  );
}

function Refused({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("webhooks");
  const errors = useTranslations("errors");
  const isUrl = refusal.faults.some(({ path }) => path === "url");
  const whole = refusal.code === "conflict" ? t("full", { count: maxWebhooks }) : errors(refusal.code);
  return (
    <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {isUrl ? t("urlFault") : whole}
    </p>
  );
}

/** What only the server knows, whether this machine may be called, it decides. */
function faultsOf({ url, events }: WebhookAsk) {
  return { url: !isWebhookUrl(url.trim(), { loopback: true }), events: events.length === 0 };
}

function useMaking(workspaces: readonly Managed[], onMade: WebhookFormProps["onMade"]) {
  const { refresh } = useNavigation();
  const first: WebhookAsk = { workspaceId: workspaces[0]?.id ?? "", url: "", events: [...webhookEvents] };
  const [ask, setAsk] = useState(first);
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const found = faultsOf(ask);

  function change(changed: Partial<WebhookAsk>) {
    setAsk({ ...ask, ...changed });
    setRefused(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setTried(true);
    if (found.url) return field.current?.focus();
    if (found.events) return;
    start(async () => {
      const url = ask.url.trim();
      const answer = await requestWebhook({ ...ask, url });
      if (!answer.ok) return setRefused(answer);
      onMade({ url, secret: answer.value.secret });
      setAsk(first);
      setTried(false);
      refresh();
    });
  }

  const faults = isTried ? found : { url: false, events: false };
  return { ask, change, faults, refused, pending, submit, field };
}
