"use client";
// The versions of a briefing by day, the latest first, each a link to its text; older ones page by page.
import { useFormatter, useNow, useTranslations } from "next-intl";
import { memo, useTransition, type Dispatch, type SetStateAction } from "react";
import type { ReviewActView } from "#lib/domain/review-list.ts";
import type { RestoreView, VersionView } from "#lib/domain/version.ts";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import { Button } from "../ui/button.tsx";
import { useInBrowser } from "../ui/in-browser.ts";
import { Link } from "../ui/link.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import { ActRow, RestoreRow } from "./between-rows.tsx";
import { Clock } from "./clock.tsx";
import { versionRequests } from "./version-requests.ts";
import { useVersionNames } from "./version-names.ts";
import { versionsPath } from "./versions-path.ts";

type List = VersionsPageView["list"];

/** What was loaded after the server's first page: a state of whoever draws the list, for as long as it is worth. */
export type OlderVersions = [List | null, Dispatch<SetStateAction<List | null>>];

export type VersionListProps = {
  briefingId: string;
  list: List;
  older: OlderVersions;
  /** Null where none is shown beside it: then now isn't among them. */
  shown: string | null;
  /** What was restored between the versions; undone by `onUndo` where that may be. */
  restores?: readonly RestoreView[];
  onUndo?: ((id: string) => void) | undefined;
  /** What happened to its reviews between them. */
  acts?: readonly ReviewActView[];
};

export function VersionList({ briefingId, list, older, shown, onUndo, ...between }: VersionListProps) {
  const t = useTranslations("versions");
  const { items, nextCursor, more, pending } = useOlder(briefingId, list, older);
  const mayAsk = useInBrowser() && nextCursor !== null;
  return (
    <>
      {shown !== null && (
        <ul className="version-day">
          <Row href={versionsPath(briefingId)} isShown={shown === "now"}>
            <span className="version-name">{t("now")}</span>
            <span className="version-facts">{t("nowLead")}</span>
          </Row>
        </ul>
      )}
      <Days entries={entriesOf(items, between)} {...{ briefingId, shown, onUndo }} />
      {mayAsk && (
        <Button size="small" pending={pending} onClick={more}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** Those of the server's first page as they are there now, and what was loaded after them. */
function useOlder(briefingId: string, list: List, [older, setOlder]: OlderVersions) {
  const t = useTranslations("versions");
  const [pending, start] = useTransition();
  const last = list.items.at(-1)?.number ?? 0;
  const further = older?.items.filter(({ number }) => number < last) ?? [];
  const nextCursor = older ? older.nextCursor : list.nextCursor;
  const more = () => {
    if (pending || nextCursor === null) return;
    start(async () => {
      const answer = await versionRequests(briefingId).page(nextCursor);
      if (!answer.ok) return void toast.error(t("moreFailed"));
      const { items, nextCursor: next } = answer.value;
      // The first page too: what has come above it by the next time must leave no gap.
      setOlder((before) => ({ items: [...(before?.items ?? list.items), ...items], nextCursor: next }));
    });
  };
  return { items: [...list.items, ...further], nextCursor, more, pending };
}

const dayMs = 24 * 60 * 60 * 1_000;

type Entry = { at: string } & ({ version: VersionView } | { restore: RestoreView } | { act: ReviewActView });

/** The latest first, a restoring above the version that was made before it. Of what happened before the oldest version that is listed nothing is told yet. */
function entriesOf(
  versions: readonly VersionView[],
  { restores = [], acts = [] }: Pick<VersionListProps, "restores" | "acts">,
): Entry[] {
  const oldest = versions.at(-1)?.at ?? "";
  const between: Entry[] = [
    ...acts.map((act) => ({ at: act.at, act })),
    ...restores.map((restore) => ({ at: restore.at, restore })),
  ];
  const entries: Entry[] = [
    ...between.filter(({ at }) => at >= oldest),
    ...versions.map((version) => ({ at: version.at, version })),
  ];
  return entries.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

type DaysProps = Pick<VersionListProps, "briefingId" | "shown" | "onUndo"> & { entries: readonly Entry[] };

function Days({ briefingId, entries, shown, onUndo }: DaysProps) {
  const t = useTranslations("versions");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const now = useNow();
  const dayOf = (at: number) => format.dateTime(at, { dateStyle: "full", timeZone });
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at));
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(entry);
    else days.set(day, [entry]);
  }
  const names = new Map([
    [dayOf(now.getTime()), t("today")],
    [dayOf(now.getTime() - dayMs), t("yesterday")],
  ]);
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={names.get(day) ?? day}>
      <h3 className="version-day-name">{names.get(day) ?? day}</h3>
      <ul className="version-day">
        {ofDay.map((entry) => {
          if ("act" in entry) return <ActRow key={entry.act.id} briefingId={briefingId} act={entry.act} />;
          if ("restore" in entry)
            return <RestoreRow key={entry.restore.id} restore={entry.restore} onUndo={onUndo} />;
          const { version } = entry;
          const isShown = shown === String(version.number);
          return <VersionRow key={version.number} {...{ briefingId, version, isShown }} />;
        })}
      </ul>
    </section>
  ));
}

type VersionRowProps = { briefingId: string; version: VersionView; isShown: boolean };

const VersionRow = memo(function VersionRow({ briefingId, version, isShown }: VersionRowProps) {
  const { nameOf } = useVersionNames();
  const { number, note, by, people } = version;
  const t = useTranslations("versions");
  const wrote = people.map(({ name }) => name).join(", ");
  return (
    <Row href={versionsPath(briefingId, { at: String(number) })} isShown={isShown}>
      <span className="version-name">{nameOf(version)}</span>
      <span className="version-facts">
        <Clock at={version.at} />
        {by && <span>{by.name}</span>}
        <Words {...version.words} />
      </span>
      {wrote !== "" && <span className="version-people">{t("wroteIn", { people: wrote })}</span>}
      {note !== "" && <span className="version-note">{note}</span>}
    </Row>
  );
});

function Words({ added, removed }: VersionView["words"]) {
  const t = useTranslations("versions");
  if (added === 0 && removed === 0) return <span>{t("wordsSame")}</span>;
  return (
    <span>
      <span aria-hidden>{t("words", { added, removed })}</span>
      <span className="sr-only">{t("wordsTold", { added, removed })}</span>
    </span>
  );
}

function Row({ href, isShown, children }: { href: string; isShown: boolean; children: React.ReactNode }) {
  return (
    <li>
      <Link href={href} aria-current={isShown ? "true" : undefined} className="version-row">
        {children}
      </Link>
    </li>
  );
}
