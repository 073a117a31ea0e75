"use client";
// The page of webhooks: makes one, whose secret is shown once, and lists those of the workspaces that somebody manages.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { WebhookView } from "#lib/domain/webhook.ts";
import { ShownOnce } from "../settings/shown-once.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookList } from "./webhook-list.tsx";

/** A workspace that the person manages. */
export type Managed = { id: string; name: string };

export type WebhookSettingsProps = {
  webhooks: { items: WebhookView[]; nextCursor: string | null };
  workspaces: readonly Managed[];
  isFirst: boolean;
};

export function WebhookSettings(props: WebhookSettingsProps) {
  const t = useTranslations("webhooks");
  const [made, setMade] = useState<{ url: string; secret: string } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const done = () => {
    setMade(null);
    heading.current?.focus();
  };
  return (
    <>
      <section aria-label={t("make")} className="mt-8">
        <h2 ref={heading} tabIndex={-1} className="mb-2 w-fit text-[0.8125rem] font-medium text-quiet">
          {t("make")}
        </h2>
        <div className="overflow-hidden rounded-lg border border-line bg-paper">
          {made && (
            <ShownOnce
              label={t("secret", { host: new URL(made.url).host })}
              hint={t("secretHint")}
              secret={made.secret}
              onDone={done}
            />
          )}
          <WebhookForm workspaces={props.workspaces} onMade={setMade} />
        </div>
      </section>
      <WebhookList {...props} />
    </>
  );
}
