// What stands in the paper's place when the server ended the session for good: why, and the one thing that helps.
"use client";

import { LogIn, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { EndReason } from "../live/saved-state.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { signInPath } from "./paper-notices.tsx";

export function EndedNotice({ reason, briefingId }: { reason: EndReason; briefingId: string }) {
  const t = useTranslations("editor.ended");
  switch (reason) {
    case "signed-out":
      return (
        <EmptyState
          title={t("signedOut")}
          action={<LinkButton href={signInPath(briefingId)} icon={<LogIn />} words={t("signIn")} />}
        >
          {t("signedOutBody")}
        </EmptyState>
      );
    case "not-allowed":
      return (
        <EmptyState title={t("notAllowed")} action={<LinkButton href="/" words={t("home")} />}>
          {t("notAllowedBody")}
        </EmptyState>
      );
    case "not-found":
      return <EmptyState title={t("notFound")} action={<LinkButton href="/" words={t("home")} />} />;
    case "other-version":
      return (
        <EmptyState title={t("otherVersion")} action={<ReloadButton words={t("reload")} />}>
          {t("otherVersionBody")}
        </EmptyState>
      );
  }
}

type LinkButtonProps = { href: string; words: string; icon?: React.ReactNode };

/** A plain link: the page is loaded anew, so that nothing of the ended session stays. */
function LinkButton({ href, words, icon }: LinkButtonProps) {
  return (
    <Button asChild variant="primary">
      <a href={href}>
        {icon}
        {words}
      </a>
    </Button>
  );
}

function ReloadButton({ words }: { words: string }) {
  return (
    <Button variant="primary" onClick={() => location.reload()}>
      <RotateCw aria-hidden />
      {words}
    </Button>
  );
}
