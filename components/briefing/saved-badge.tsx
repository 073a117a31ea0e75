// The saved words, at every width. The reducer in components/live decides which; this only says them.
"use client";

import {
  CircleAlert,
  Cloud,
  CloudCheck,
  CloudOff,
  Eye,
  LogIn,
  RefreshCw,
  type LucideIcon,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { SavedWords } from "../live/saved-state.ts";
import type { LiveSession } from "../live/session.ts";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { useWords } from "./use-session.ts";

const icons: Record<SavedWords["kind"], LucideIcon> = {
  quiet: Cloud,
  saved: CloudCheck,
  saving: RefreshCw,
  offline: CloudOff,
  "cannot-store": CircleAlert,
  "may-not-edit": CircleAlert,
  "cannot-keep": CircleAlert,
  "read-only": Eye,
  reconnecting: RefreshCw,
  "signed-out": LogIn,
  refused: CircleAlert,
};

const troubles: readonly SavedWords["kind"][] = [
  "offline",
  "cannot-store",
  "may-not-edit",
  "cannot-keep",
  "signed-out",
  "refused",
];

export function isTrouble(words: SavedWords): boolean {
  return troubles.includes(words.kind);
}

export function useSavedSentence(): (words: SavedWords) => string {
  const t = useTranslations("editor.saved");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  return (words) => {
    switch (words.kind) {
      case "quiet":
        return "";
      case "saved":
        return t("saved");
      case "saving":
        return t("saving");
      case "offline": {
        const since = format.dateTime(words.since, {
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
          timeZone,
        });
        return words.changes > 0
          ? t("offline", { since, changes: words.changes })
          : t("offlineIdle", { since });
      }
      case "cannot-store":
        return t("cannotStore", { changes: words.changes });
      case "may-not-edit":
        return t("mayNotEdit");
      case "cannot-keep":
        return t("cannotKeep");
      case "read-only":
        return t("readOnly");
      case "reconnecting":
        return t("reconnecting");
      case "signed-out":
        return t("signedOut", { changes: words.changes });
      case "refused":
        return t(`refused.${words.why ?? "earlier"}`);
    }
  };
}

export type SavedBadgeProps = { session: LiveSession | null; onShowCopy: (() => void) | null };

export function SavedBadge({ session, onShowCopy }: SavedBadgeProps) {
  const words = useWords(session);
  const sentence = useSavedSentence()(words);
  const Icon = icons[words.kind];
  const content = (
    <>
      <Icon aria-hidden />
      <span>{sentence}</span>
    </>
  );
  const shared = { className: "saved-words", "data-saved": words.kind, "data-trouble": isTrouble(words) };
  if (onShowCopy) {
    return (
      <button type="button" {...shared} onClick={onShowCopy}>
        {content}
      </button>
    );
  }
  return <p {...shared}>{content}</p>;
}
