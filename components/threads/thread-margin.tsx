// The margin beside the text: at each line where open threads begin, who began them. Pressing one opens it in the panel. Drawn for
// the sections in view, each in its own element, so that it goes along wherever that goes.
"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { quoteInOneLine } from "#lib/domain/quote.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import { sectionAnchor } from "../briefing/section-ids.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { Avatar } from "../ui/avatar.tsx";
import { linesNear, type MarginLine } from "./margin-lines.ts";
import type { ThreadDesk } from "./thread-desk.ts";
import { openAndStanding } from "./thread-lists.ts";
import { useStore } from "./use-store.ts";

export type ThreadMarginProps = { desk: ThreadDesk; paper: HTMLElement; onShow(): void };

export function ThreadMargin({ desk, paper, onShow }: ThreadMarginProps) {
  const { sections } = usePage();
  const lines = useLines(desk, paper, sections);
  const all = useStore(desk.store.subscribe, desk.store.all);
  const byId = new Map(all.map((thread) => [thread.id, thread]));
  return [...lines].map(([section, ofSection]) => {
    const place = document.getElementById(sectionAnchor(section));
    if (!place) return null;
    const drawn = ofSection.map((line) => {
      const threads = line.threads.flatMap((id) => byId.get(id) ?? []);
      return (
        threads.length > 0 && <Line key={line.threads[0]} {...{ desk, threads, onShow }} topPx={line.topPx} />
      );
    });
    return createPortal(<Margin>{drawn}</Margin>, place, section);
  });
}

function Margin({ children }: { children: React.ReactNode }) {
  const t = useTranslations("threads.margin");
  return (
    <ul aria-label={t("label")} className="thread-margin">
      {children}
    </ul>
  );
}

type LineProps = { desk: ThreadDesk; threads: ThreadView[]; topPx: number; onShow(): void };

function Line({ desk, threads, topPx, onShow }: LineProps) {
  const t = useTranslations("threads.margin");
  const thing = useTranslations("threads.quote")("thing");
  const format = useFormatter();
  const chosen = useStore(desk.chosen.subscribe, desk.chosen.get);
  const at = threads.findIndex(({ id }) => id === chosen);
  const names = format.list(new Set(threads.map(({ author }) => author.name)));
  const label = t("line", {
    count: threads.length,
    names,
    quote: quoteInOneLine(threads[0]!.quote, { thing, longest: 80 }),
  });
  const choose = () => {
    desk.chosen.set(threads[(at + 1) % threads.length]!.id);
    onShow();
  };
  return (
    <li style={{ top: topPx }}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={at >= 0}
        title={label}
        className={clsx("thread-margin-line", threads.length > 1 && "thread-margin-many")}
        onClick={choose}
      >
        {threads.length > 1 ? threads.length : <Avatar person={threads[0]!.author} decorative />}
      </button>
    </li>
  );
}

/** How far beyond the view marks are looked for. */
const aheadPx = 600;

function useLines(desk: ThreadDesk, paper: HTMLElement, sections: SectionRegistry) {
  const [lines, setLines] = useState<ReadonlyMap<string, MarginLine[]>>(new Map());
  useEffect(() => {
    const scroller = paper.closest<HTMLElement>(".paper-scroll");
    if (!scroller) return;
    let asked = 0;
    const measure = () => {
      asked = 0;
      const open = new Set(openAndStanding(desk.store.all(), desk.places.get()).map(({ id }) => id));
      const view = scroller.getBoundingClientRect();
      const now = open.size > 0 ? linesNear(sections.slots(), open, { view, aheadPx }) : new Map();
      setLines((before) => (isSame(before, now) ? before : now));
    };
    const soon = () => void (asked ||= requestAnimationFrame(measure));
    const size = new ResizeObserver(soon);
    size.observe(paper);
    scroller.addEventListener("scroll", soon, { passive: true });
    const forget = [desk.store.subscribe(soon), desk.places.subscribe(soon), sections.onSlots(soon)];
    return () => {
      cancelAnimationFrame(asked);
      size.disconnect();
      scroller.removeEventListener("scroll", soon);
      for (const stop of forget) stop();
    };
  }, [desk, paper, sections]);
  return lines;
}

function isSame(one: ReadonlyMap<string, MarginLine[]>, other: ReadonlyMap<string, MarginLine[]>): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other]);
}
