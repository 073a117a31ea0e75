"use client";
// The versions of a briefing by day, the latest first, each a link to its text; older ones page by page.
import { Undo2 } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { memo, useTransition, type Dispatch, type SetStateAction } from "react";
import type { RestoreView, VersionView } from "#lib/domain/version.ts";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import { Button } from "../ui/button.tsx";
import { useInBrowser } from "../ui/in-browser.ts";
import { Link } from "../ui/link.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
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
};

export function VersionList({ briefingId, list, older, shown, restores = [], onUndo }: VersionListProps) {
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
      <Days entries={entriesOf(items, restores)} {...{ briefingId, shown, onUndo }} />
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

type Entry = { at: string; version: VersionView } | { at: string; restore: RestoreView };

/** The latest first, a restoring above the version that was made before it. Of what was restored before the oldest version that is listed nothing is told yet. */
function entriesOf(versions: readonly VersionView[], restores: readonly RestoreView[]): Entry[] {
  const oldest = versions.at(-1)?.at ?? "";
  const entries: Entry[] = [
    ...restores.filter(({ at }) => at >= oldest).map((restore) => ({ at: restore.at, restore })),
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
        {ofDay.map((entry) =>
          "restore" in entry ? (
            <RestoreRow key={entry.restore.id} restore={entry.restore} onUndo={onUndo} />
          ) : (
            <VersionRow
              key={entry.version.number}
              {...{ briefingId, version: entry.version }}
              isShown={shown === String(entry.version.number)}
            />
          ),
        )}
      </ul>
    </section>
  ));
}

type RestoreRowProps = { restore: RestoreView; onUndo: ((id: string) => void) | undefined };

/** Something that happened between two versions. */
function RestoreRow({ restore, onUndo }: RestoreRowProps) {
  const t = useTranslations("versions.restore");
  const { id, by, at, version, section, undoes, undoneBy } = restore;
  const what = undoes
    ? t("eventUndone")
    : version === null
      ? t("eventMoment")
      : t("event", { number: version });
  return (
    <li className="version-event">
      <span>
        {what} {section !== null && t("eventSection")}
      </span>
      <span className="version-facts">
        <Clock at={at} />
        <span>{by.name}</span>
        {undoneBy !== null && <span>{t("wasUndone")}</span>}
      </span>
      {onUndo && undoes === null && undoneBy === null && (
        <Button size="small" onClick={() => onUndo(id)}>
          <Undo2 aria-hidden />
          {t("undo")}
        </Button>
      )}
    </li>
  );
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

function Clock({ at }: { at: string }) {
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const time = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(time, { dateStyle: "full", timeStyle: "long", timeZone })}>
      {format.dateTime(time, { timeStyle: "short", timeZone })}
    </time>
  );
}

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
