// What stands above the text when it isn't simply the server's and to be written in: why, and what helps.
"use client";

import { LogIn } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { PageView } from "./use-session.ts";
import { useViewersTimeZone } from "../ui/moment.tsx";
import type { BriefingFacts } from "./facts.ts";

export function PaperNotices({ view, facts }: { view: PageView; facts: BriefingFacts }) {
  if (view.ended === "signed-out") return <SignedOut briefingId={facts.id} />;
  if (view.device) return <FromDevice {...view.device} />;
  return view.access === "read" ? <ReadOnly view={view} facts={facts} /> : null;
}

/** The text stays in view; what isn't saved waits on the device for the same person. */
function SignedOut({ briefingId }: { briefingId: string }) {
  const t = useTranslations("editor.ended");
  return (
    <p className="paper-notice paper-notice-urgent" role="alert">
      {t("signedOut")} {t("signedOutBody")}{" "}
      {/* A plain link: the page is loaded anew, so that nothing of the ended session stays. */}
      <a href={signInPath(briefingId)} className="paper-notice-link">
        <LogIn aria-hidden />
        {t("signIn")}
      </a>
    </p>
  );
}

/** Leads back to the briefing. */
export function signInPath(briefingId: string): string {
  return `/login?next=${encodeURIComponent(`/briefings/${briefingId}`)}`;
}

function FromDevice({ at, noId }: { at: number; noId: boolean }) {
  const t = useTranslations("editor.states");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const time = format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <p className="paper-notice" role="status">
      {t("fromDevice", { time })} {noId && t("noIdHere")}
    </p>
  );
}

function ReadOnly({ view: { gap }, facts }: { view: PageView; facts: BriefingFacts }) {
  const t = useTranslations("editor.states");
  const why = facts.archivedAt === null ? t("readOnly") : t("archived");
  return (
    <p className="paper-notice" role="status">
      {gap ? t("damaged", { from: gap.from, to: gap.to }) : why}
    </p>
  );
}
