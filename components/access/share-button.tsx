// In the editor's header: opens the window that says who can come into the briefing.
"use client";

import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { whenWanted } from "../ui/later.ts";
import type { SharedBriefing } from "./shared-briefing.ts";

const ShareDialog = whenWanted(() => import("./share-dialog.tsx"));

export function ShareButton({ briefing, userId }: { briefing: SharedBriefing; userId: string }) {
  const t = useTranslations("share");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={t("button")}
        className="mode-button share-button"
        onClick={() => setOpen(true)}
      >
        <UserRoundPlus aria-hidden />
        <span>{t("button")}</span>
      </button>
      <Suspense>{open && <ShareDialog {...{ briefing, userId }} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
