"use client";
// One moment of a briefing, read alone or against another: the bar over it, what changed, and the text.
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { presenceColorFor } from "#lib/domain/presence.ts";
import type { RedSection } from "#lib/document/redline.ts";
import type { ReadingView } from "#lib/document/versions-view.ts";
import { textLinkStyle } from "../ui/link.tsx";
import { CompareBar, type PathFor } from "./compare-bar.tsx";
import { RedlineProvider, type RedlineDrawing } from "./redline-context.tsx";
import { RedlineSections } from "./redline-sections.tsx";
import { useRedlineWords, type RedlineWords } from "./redline-words.ts";
import { toldChanges } from "./told-changes.ts";
import { useFilters } from "./use-filters.ts";
import { useSteps } from "./use-steps.ts";

export type ReadingProps = {
  view: ReadingView;
  /** The address's query. */
  query: string;
  pathFor: PathFor;
  /** Stands over the bar; told which section is chosen. */
  lead?: (section: string | null) => ReactNode;
  /** Stands under each section's text. The same function as long as it draws the same. */
  under?: (section: RedSection) => ReactNode;
};

export function Reading({ view, query, pathFor, lead, under }: ReadingProps) {
  const { redline, authors } = view.comparison;
  const [filters, setFilters] = useFilters(query);
  const { by, section, change, only } = filters;
  const numbers = useMemo(
    () => toldChanges(redline, authors, { by, section }),
    [redline, authors, by, section],
  );
  const told = useMemo(() => new Set(numbers), [numbers]);
  const words = useRedlineWords(authors);
  const steps = useSteps(numbers, change, setFilters);
  const drawing = useDrawing(view, told, words);
  return (
    <div className="versions-reading">
      <style>{authors.map(({ color }, at) => colorRule(at, color)).join("")}</style>
      {lead?.(section)}
      <CompareBar {...{ view, filters, setFilters, steps, pathFor }} count={numbers.length} />
      {view.isCompared && (
        <Said view={view} count={numbers.length} onShowAll={() => setFilters({ by: null, section: null })} />
      )}
      {view.isCompared && <Legend view={view} />}
      <RedlineProvider value={drawing}>
        <RedlineSections
          redline={redline}
          view={filters.view}
          only={only && view.isCompared}
          section={section}
          change={change}
          under={under}
        />
      </RedlineProvider>
    </div>
  );
}

function useDrawing(
  { briefing: { id: briefingId }, drawings, comparison }: ReadingView,
  told: ReadonlySet<number>,
  words: RedlineWords,
): RedlineDrawing {
  const tableName = useTranslations("editor")("insert.table");
  const { changes } = comparison.redline;
  return useMemo(
    () => ({ briefingId, drawings, tableName, reading: "both", changes, told, words }),
    [briefingId, drawings, tableName, changes, told, words],
  );
}

function colorRule(author: number, color: number): string {
  const { light, dark } = presenceColorFor(color);
  return `.versions-reading [data-by="${author}"]{--who:${light}}.dark .versions-reading [data-by="${author}"]{--who:${dark}}`;
}

type SaidProps = { view: ReadingView; count: number; onShowAll(): void };

/** In place of changes where there are none. */
function Said({ view, count, onShowAll }: SaidProps) {
  const t = useTranslations("versions");
  if (count > 0) return null;
  if (view.comparison.redline.changes.length === 0) return <p className="compare-said">{t("same")}</p>;
  return (
    <p className="compare-said">
      {t("noneFits")}{" "}
      <button type="button" className={textLinkStyle} onClick={onShowAll}>
        {t("showAll")}
      </button>
    </p>
  );
}

/** Whose colour is whose. */
function Legend({ view: { comparison } }: { view: ReadingView }) {
  const t = useTranslations("versions");
  const { authors, redline } = comparison;
  const had = new Set(redline.changes.flatMap(({ strokes }) => strokes.map(({ author }) => author)));
  if (had.size === 0) return null;
  return (
    <ul aria-label={t("people")} className="compare-people">
      {authors.map(({ id, name }, at) =>
        had.has(at) ? (
          <li key={id} data-by={at}>
            {name ?? t("formerMember")}
          </li>
        ) : null,
      )}
    </ul>
  );
}
