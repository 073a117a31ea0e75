"use client";
// The page of webhooks: makes one, whose secret is shown once, and lists those of the workspaces that somebody manages.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ShownOnce } from "../settings/shown-once.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookList, type WebhookListProps } from "./webhook-list.tsx";

export function WebhookSettings(props: WebhookListProps) {
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
