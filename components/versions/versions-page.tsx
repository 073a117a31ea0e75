"use client";
// The page of a briefing's versions: the list beside one of them, read with what changed since another.
import { BookmarkPlus, FilePlus2, History, Play, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState, useTransition } from "react";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import { PrintButton } from "../dispositions/print-button.tsx";
import { releasesPath } from "../releases/release-paths.ts";
import { BackLink } from "../ui/back-link.tsx";
import { Button } from "../ui/button.tsx";
import { whenWanted } from "../ui/later.ts";
import { Link, useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { LeftDialog } from "./left-dialog.tsx";
import { Reading } from "./reading.tsx";
import { RestoreBar, type RestoreBarProps } from "./restore-bar.tsx";
import { toldChanges } from "./told-changes.ts";
import { useUndoRestore } from "./use-undo-restore.ts";
import { versionRequests } from "./version-requests.ts";
import { useVersionNames } from "./version-names.ts";
import { VersionList, type OlderVersions } from "./version-list.tsx";
import { versionsPath } from "./versions-path.ts";

/** Its form's code is longer than the page's. */
const NameVersion = whenWanted(async () => ({ default: (await import("./name-version.tsx")).NameVersion }));

export type VersionsPageProps = {
  view: VersionsPageView;
  /** The address's query. */
  query: string;
  older: OlderVersions;
};

export function VersionsPage({ view, query, older }: VersionsPageProps) {
  const t = useTranslations("versions");
  const [left, setLeft] = useState<string[]>([]);
  return (
    <>
      <BackLink href={`/briefings/${view.briefing.id}`}>{t("back")}</BackLink>
      <Heading view={view} />
      <div className="versions">
        <nav aria-label={t("list")} className="versions-list" ref={showCurrent}>
          <h2 className="sr-only">{t("list")}</h2>
          <List view={view} older={older} onLeft={setLeft} />
        </nav>
        <VersionReading key={addressOf(view)} view={view} query={query} onLeft={setLeft} />
      </div>
      <LeftDialog quotes={left} onClose={() => setLeft([])} />
    </>
  );
}

function addressOf({ comparison: { from, to } }: VersionsPageView): string {
  return `${from.moment} ${to.moment} ${to.seq}`;
}

/** In the middle of a list that is longer than its place. */
function showCurrent(list: HTMLElement | null): void {
  const row = list?.querySelector("[aria-current]");
  if (!list || !row) return;
  list.scrollTop +=
    row.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
}

type Left = { onLeft(quotes: string[]): void };

function List({ view, older, onLeft }: Omit<VersionsPageProps, "query"> & Left) {
  const t = useTranslations("versions");
  const { briefing, list, restores, acts, comparison, may } = view;
  const { refresh } = useNavigation();
  const undo = useUndoRestore(briefing.id, { onUndone: refresh, onLeft });
  return (
    <>
      <VersionList
        {...{ briefingId: briefing.id, list, older, restores, acts }}
        shown={comparison.to.moment}
        onUndo={may.name ? (id) => void undo(id) : undefined}
      />
      {list.items.length === 0 && (
        <div className="version-none">
          <p>{t("empty")}</p>
          <p>{t(may.all ? "emptyLead" : "emptyLeadViewer")}</p>
        </div>
      )}
    </>
  );
}

function Heading({ view }: { view: VersionsPageView }) {
  const t = useTranslations("versions");
  const { momentName } = useVersionNames();
  const { briefing, comparison, isCompared } = view;
  const { from, to } = comparison;
  return (
    <div className="versions-head">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {t("titleOf", { title: briefing.title || t("untitledBriefing") })}
        </h1>
        <p className="mt-1 text-sm text-quiet wrap-anywhere">
          {momentName(to)}
          {isCompared && <> · {t("comparedWith", { name: momentName(from) })}</>}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        {view.may.name && to.kind === "now" && <NameButton view={view} />}
        {view.may.name && to.kind !== "now" && <EarlierActs view={view} />}
        {view.may.all && <PlaybackLink view={view} />}
        <Button asChild>
          <Link href={releasesPath(view.briefing.id)}>
            <Send aria-hidden />
            {t("releases")}
          </Link>
        </Button>
        <PrintButton label={t("print")} />
      </div>
    </div>
  );
}

function PlaybackLink({ view: { briefing, comparison } }: { view: VersionsPageView }) {
  const t = useTranslations("playback");
  const { to } = comparison;
  const at = to.kind === "now" ? "" : `?at=${to.seq}`;
  return (
    <Button asChild>
      <Link href={`/briefings/${briefing.id}/playback${at}`}>
        <Play aria-hidden />
        {t("title")}
      </Link>
    </Button>
  );
}

function NameButton({ view: { briefing, comparison } }: { view: VersionsPageView }) {
  const t = useTranslations("versions");
  const [open, setOpen] = useState(false);
  const { push } = useNavigation();
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <BookmarkPlus aria-hidden />
        {t("name")}
      </Button>
      <Suspense fallback={null}>
        {open && (
          <NameVersion
            briefingId={briefing.id}
            seq={() => comparison.to.seq}
            open={open}
            onClose={() => setOpen(false)}
            onNamed={(number) => push(versionsPath(briefing.id, { at: String(number) }))}
          />
        )}
      </Suspense>
    </>
  );
}

/** What can be done with a state of the past. */
function EarlierActs({ view: { briefing, comparison } }: { view: VersionsPageView }) {
  const t = useTranslations("versions.restore");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [pending, start] = useTransition();
  const { to } = comparison;
  const copy = (number: number) =>
    start(async () => {
      const answer = await versionRequests(briefing.id).copy(number);
      if (answer.ok) push(`/briefings/${answer.value.id}`);
      else toast.error(errors(answer.code));
    });
  return (
    <>
      <Button asChild>
        <Link href={versionsPath(briefing.id, { at: to.moment, against: "now", restore: true })}>
          <History aria-hidden />
          {t("begin")}
        </Link>
      </Button>
      {to.kind === "version" && (
        <Button pending={pending} onClick={() => copy(to.version.number)}>
          <FilePlus2 aria-hidden />
          {t("copy")}
        </Button>
      )}
    </>
  );
}

/** Over it, what restoring does, where that is what the address asks for. */
function VersionReading({ view, query, onLeft }: Omit<VersionsPageProps, "older"> & Left) {
  const { briefing, comparison, may } = view;
  const { from, to, redline, authors } = comparison;
  const isAsked = new URLSearchParams(query).get("restore") === "1";
  const isRestoring = isAsked && may.name && from.kind === "now" && to.kind !== "now";
  const lead = (section: string | null) => (
    <RestoreBar
      {...{ view, onLeft }}
      section={sectionOf(view, section)}
      count={toldChanges(redline, authors, { by: null, section }).length}
    />
  );
  return (
    <Reading
      {...{ view, query, ...(isRestoring && { lead }) }}
      pathFor={(against) => versionsPath(briefing.id, { at: to.moment, against })}
    />
  );
}

function sectionOf({ comparison }: VersionsPageView, id: string | null): RestoreBarProps["section"] {
  const section = comparison.redline.sections.find((one) => one.id === id && one.side !== "before");
  return section
    ? {
        id: section.id,
        title: section.title.map(({ node, side }) => (side === "before" ? "" : (node.text ?? ""))).join(""),
      }
    : null;
}
