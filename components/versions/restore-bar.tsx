"use client";
// Over a comparison of now with an earlier state: says what restoring it does, and does it, for the briefing or the chosen section.
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import { Button } from "../ui/button.tsx";
import { Link, useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { useUndoRestore } from "./use-undo-restore.ts";
import { useVersionNames } from "./version-names.ts";
import { versionRequests, type RestoreDone } from "./version-requests.ts";
import { versionsPath } from "./versions-path.ts";

export type RestoreBarProps = {
  view: VersionsPageView;
  /** Only this one; null for the whole briefing. */
  section: { id: string; title: string } | null;
  /** How many changes it makes. */
  count: number;
  /** Says what stayed as it was edited since. */
  onLeft(quotes: string[]): void;
};

export function RestoreBar(props: RestoreBarProps) {
  const t = useTranslations("versions.restore");
  const ui = useTranslations("ui");
  const { view, section, count } = props;
  const { momentName } = useVersionNames();
  const { pending, restore } = useRestoring(props);
  const { to } = view.comparison;
  const name = momentName(to);
  return (
    <section aria-label={t("label")} className="restore-bar">
      <p>
        <strong>
          {section ? t("sectionLead", { name, section: section.title, count }) : t("lead", { name, count })}
        </strong>{" "}
        {count > 0 && t("kept")} {!section && count > 0 && t("chooseSection")}
      </p>
      <div className="version-acts">
        <Button variant="primary" pending={pending} disabled={count === 0} onClick={restore}>
          <History aria-hidden />
          {section ? t("doSection", { section: section.title }) : t("do", { name })}
        </Button>
        <Button asChild>
          <Link href={versionsPath(view.briefing.id, { at: to.moment })}>{ui("cancel")}</Link>
        </Button>
      </div>
    </section>
  );
}

function useRestoring({ view, section, onLeft }: RestoreBarProps) {
  const t = useTranslations("versions.restore");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { push, refresh } = useNavigation();
  const undo = useUndoRestore(view.briefing.id, { onUndone: refresh, onLeft });
  const [pending, start] = useTransition();
  const { id: briefingId } = view.briefing;
  const { to } = view.comparison;

  function said({ id, checkpoint, left }: RestoreDone) {
    if (id === null || checkpoint === null) return void toast(t("nothing"));
    const stayed = left.map(({ title }) => title).join(", ");
    toast(stayed === "" ? t("done") : t("doneBut", { sections: stayed }), {
      duration: 15_000,
      action: { label: ui("undo"), onClick: () => void undo(id) },
    });
    push(versionsPath(briefingId, { against: String(checkpoint) }));
  }

  function restore() {
    if (pending) return;
    start(async () => {
      const from = to.kind === "version" ? { number: to.version.number } : { seq: to.seq };
      const answer = await versionRequests(briefingId).restore(from, section?.id ?? null);
      if (answer.ok) said(answer.value);
      else toast.error(answer.code === "conflict" ? t("conflict") : errors(answer.code));
    });
  }

  return { pending, restore };
}
