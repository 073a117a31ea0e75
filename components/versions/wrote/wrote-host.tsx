// Who wrote this: the live text in its authors' colours, with a legend, and what is known of the selected words.
"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import { presenceColorFor } from "#lib/domain/presence.ts";
import type { Author } from "#lib/domain/version.ts";
import type { AuthorshipView } from "#lib/domain/version.ts";
import { usePage, type PageContext } from "../../briefing/page-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useViewersTimeZone } from "../../ui/moment.tsx";
import { versionRequests } from "../version-requests.ts";
import { knownIds, type Wrote } from "./standing.ts";
import { canColour, colour, placedIn, selectedOf, uncolour, type Placed } from "./wrote-marks.ts";

/** What others typed meanwhile is asked for after a pause of this length. */
const askAfterMs = 2_000;
const drawAfterMs = 150;
/** Told of a selection; of more only the number. */
const maxTold = 4;

export default function WroteHost() {
  const t = useTranslations("versions.wrote");
  const page = usePage();
  const view = useAuthorship(page);
  const people = useMemo(() => peopleOf(view, page), [view, page]);
  const { placed, selected } = useColours(page, view, people);
  return (
    <section aria-label={t("label")} className="news-card wrote-card">
      <style>{people.map(({ color }, at) => ruleFor(at, color)).join("")}</style>
      {view === "failed" || view === "loading" ? (
        <p role="status">{t(view)}</p>
      ) : (
        <>
          <Legend people={people} placed={placed} />
          {!canColour() && <p>{t("noColours")}</p>}
          <Selected view={view} people={people} selected={selected} />
        </>
      )}
      <IconButton size="small" label={t("close")} onClick={() => page.wrote.set(false)} className="news-hide">
        <X aria-hidden />
      </IconButton>
    </section>
  );
}

function ruleFor(at: number, color: number): string {
  const { light, dark } = presenceColorFor(color);
  const rule = (tone: string) =>
    `background-color:color-mix(in oklab,${tone} 22%,transparent);text-decoration:underline 2px ${tone}`;
  return `::highlight(wrote-${at}){${rule(light)}}.dark ::highlight(wrote-${at}){${rule(dark)}}`;
}

type Asked = AuthorshipView | "loading" | "failed";

function useAuthorship({ facts, live }: PageContext): Asked {
  const [view, setView] = useState<Asked>("loading");
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await versionRequests(facts.id).authorship();
      if (isGone) return;
      setView((before) => (answer.ok ? answer.value : before === "loading" ? "failed" : before));
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), askAfterMs);
    };
    void ask();
    live.doc.on("update", later);
    return () => {
      isGone = true;
      clearTimeout(timer);
      live.doc.off("update", later);
    };
  }, [facts.id, live]);
  return view;
}

/** Those whom the server names, and whoever has begun to write since. */
function peopleOf(view: Asked, { user, facts }: PageContext): Author[] {
  if (typeof view === "string") return [];
  const known = new Set(view.authors.map(({ id }) => id));
  const others = [user, ...facts.members].filter(({ id }) => !known.has(id) && known.add(id));
  return [...view.authors, ...others.map(({ id, name, color }) => ({ id, name, color }))];
}

function useColours(page: PageContext, view: Asked, people: readonly Author[]) {
  const { live, sections, user } = page;
  const [placed, setPlaced] = useState<readonly Placed[]>([]);
  const [selected, setSelected] = useState<readonly Wrote[]>([]);
  const draw = useCallback(() => {
    if (typeof view === "string") return;
    const authorOf = (client: number) => (client === live.doc.clientID ? user.id : presentAs(page, client));
    const found = placedIn(live.doc, sections, knownIds(view, authorOf));
    colour(
      found,
      people.map(({ id }) => id),
    );
    setPlaced(found);
  }, [page, view, people, live, sections, user]);
  useEffect(() => watchText(draw), [draw]);
  useEffect(() => () => uncolour(people.length), [people.length]);
  useEffect(() => {
    const look = () => setSelected(selectedOf(placed));
    look();
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [placed]);
  return { placed, selected };
}

/** As the others on this page are told of it by the server. */
function presentAs({ live }: PageContext, client: number): string | null {
  const state: unknown = live.awareness.getStates().get(client);
  const said =
    typeof state === "object" && state !== null ? (state as { user?: { id?: unknown } }).user : undefined;
  return typeof said?.id === "string" ? said.id : null;
}

/** When the page draws its text anew: somebody types, a section becomes an editor. */
function watchText(draw: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, drawAfterMs);
  };
  draw();
  const paper = document.querySelector(".paper");
  const observer = new MutationObserver(later);
  if (paper) observer.observe(paper, { childList: true, characterData: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

function Legend({ people, placed }: { people: readonly Author[]; placed: readonly Placed[] }) {
  const t = useTranslations("versions");
  const format = useFormatter();
  const units = new Map<string, number>();
  let all = 0;
  for (const { range, wrote } of placed) {
    const length = range.toString().length;
    all += length;
    units.set(wrote.author, (units.get(wrote.author) ?? 0) + length);
  }
  return (
    <ul aria-label={t("wrote.label")} className="wrote-people">
      {people.map(({ id, name, color }) =>
        units.has(id) ? (
          <li key={id} style={tonesOf(color)}>
            {name ?? t("formerMember")}
            <span>{format.number((units.get(id) ?? 0) / Math.max(all, 1), { style: "percent" })}</span>
          </li>
        ) : null,
      )}
    </ul>
  );
}

function tonesOf(color: number): React.CSSProperties {
  const { light, dark } = presenceColorFor(color);
  return { "--light": light, "--dark": dark } as React.CSSProperties;
}

type SelectedProps = { view: AuthorshipView; people: readonly Author[]; selected: readonly Wrote[] };

function Selected({ view, people, selected }: SelectedProps) {
  const t = useTranslations("versions");
  const sentence = useSentence(view, people);
  const told = [...new Set(selected.map(sentence))];
  if (told.length === 0) return <p className="wrote-hint">{t("wrote.hint")}</p>;
  return (
    <div role="status">
      <ul className="wrote-selected">
        {told.slice(0, maxTold).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {told.length > maxTold && <li>{t("wrote.more", { count: told.length - maxTold })}</li>}
      </ul>
    </div>
  );
}

function useSentence({ versions }: AuthorshipView, people: readonly Author[]): (wrote: Wrote) => string {
  const t = useTranslations("versions");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  return ({ author, at, seq }) => {
    const person = people.find(({ id }) => id === author);
    const name = person ? (person.name ?? t("formerMember")) : t("formerMember");
    if (seq === 0) return name;
    const when = format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
    const first = versions.find((version) => version.seq >= seq);
    const version = first ? t("wrote.first", { number: first.number }) : t("wrote.unkept");
    return `${t("personAt", { name, when })} · ${version}`;
  };
}
