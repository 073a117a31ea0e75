"use client";
// The way to sign in at another provider, below the form for address and password.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { requestProvider } from "./auth-requests.ts";
import { Refusal } from "./refusal.tsx";

export function ProviderSignIn({ name, next }: { name: string; next: string }) {
  const t = useTranslations("signIn");
  const [isLost, setLost] = useState(false);
  const [pending, start] = useTransition();
  const go = () =>
    start(async () => {
      setLost(false);
      const url = await requestProvider(next);
      if (url === null) setLost(true);
      else window.location.assign(url);
    });
  return (
    <div className="mt-5 grid gap-3 border-t border-line pt-5">
      <Button className="h-10" pending={pending} onClick={go}>
        {t("provider", { name })}
      </Button>
      <p className="text-[0.8125rem] text-quiet">{t("providerHint")}</p>
      <div role="alert">{isLost && <Refusal>{t("providerLost", { name })}</Refusal>}</div>
    </div>
  );
}
