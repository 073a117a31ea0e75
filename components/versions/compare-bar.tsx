"use client";
// The bar over a comparison: which two are read, how they are shown, and the way from change to change.
import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReadingView } from "#lib/document/versions-view.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useNavigation } from "../ui/link.tsx";
import { Switch } from "../ui/switch.tsx";
import type { SetFilters } from "./use-filters.ts";
import type { Steps } from "./use-steps.ts";
import { useVersionNames } from "./version-names.ts";
import { readings, type Filters } from "./versions-path.ts";

/** The address of the same text read against something else: `none` for nothing, left out for what it is read against as a rule. */
export type PathFor = (against?: string) => string;

export type CompareBarProps = {
  view: ReadingView;
  pathFor: PathFor;
  filters: Filters;
  setFilters: SetFilters;
  /** How many changes are shown. */
  count: number;
  steps: Steps;
};

export function CompareBar(props: CompareBarProps) {
  const t = useTranslations("versions");
  const { view, filters, setFilters, pathFor } = props;
  return (
    <section aria-label={t("filters")} className="compare-bar">
      <div className="compare-row">
        <Against {...{ view, pathFor }} />
        <label className="compare-switch">
          <Highlight {...{ view, pathFor }} />
          {t("highlight")}
        </label>
        {view.isCompared && <Stepper {...props} />}
      </div>
      {view.isCompared && (
        <div className="compare-row">
          <Choice
            label={t("viewLabel")}
            value={filters.view}
            options={readings.map((one) => [one, t(one)])}
            onChoose={(value) => setFilters({ view: readings.find((one) => one === value) ?? "inline" })}
            className="compare-view"
          />
          <Choice
            label={t("author")}
            value={filters.by ?? ""}
            options={[["", t("anyone")], ...authorsOf(view, t("formerMember"))]}
            onChoose={(by) => setFilters({ by: by || null, change: null })}
          />
          <Choice
            label={t("section")}
            value={filters.section ?? ""}
            options={[["", t("anySection")], ...sectionsOf(view, t("untitledSection"))]}
            onChoose={(section) => setFilters({ section: section || null, change: null })}
          />
          <label className="compare-switch">
            <Switch checked={filters.only} onChange={({ target }) => setFilters({ only: target.checked })} />
            {t("only")}
          </label>
        </div>
      )}
    </section>
  );
}

type Option = readonly [value: string, label: string];

function authorsOf({ comparison: { authors, redline } }: ReadingView, former: string): Option[] {
  const had = new Set(redline.changes.flatMap(({ strokes }) => strokes.map(({ author }) => author)));
  return authors.flatMap(({ id, name }, at) => (had.has(at) ? [[id, name ?? former] as const] : []));
}

function sectionsOf({ comparison: { redline } }: ReadingView, untitled: string): Option[] {
  const had = new Set(redline.changes.map(({ section }) => section));
  const titles = new Map(
    redline.sections.map(({ id, title, side }) => {
      const shown = title.filter((piece) => side === "before" || piece.side !== "before");
      return [id, shown.map(({ node }) => node.text ?? "").join("")] as const;
    }),
  );
  return [...titles].flatMap(([id, title]) => (had.has(id) ? [[id, title || untitled] as const] : []));
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly Option[];
  onChoose(value: string): void;
  className?: string;
};

function Choice({ label, value, options, onChoose, className = "" }: ChoiceProps): ReactNode {
  return (
    <label className={`compare-choice ${className}`}>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

type AgainstProps = Pick<CompareBarProps, "view" | "pathFor">;

/** Whatever is chosen is another page: its address says so. */
function Against({ view, pathFor }: AgainstProps) {
  const t = useTranslations("versions");
  const { nameOf, momentName } = useVersionNames();
  const { push } = useNavigation();
  const { from, to } = view.comparison;
  const others = view.list.items.filter(({ number }) => String(number) !== to.moment);
  const options: Option[] = [
    ["none", t("none")],
    ...(to.moment === "now" ? [] : [["now", t("now")] as const]),
    ...others.map((version): Option => [String(version.number), nameOf(version)]),
  ];
  const value = view.isCompared ? from.moment : "none";
  const isListed = options.some(([id]) => id === value);
  return (
    <Choice
      label={t("against")}
      value={value}
      options={isListed ? options : [...options, [value, momentName(from)]]}
      onChoose={(against) => push(pathFor(against))}
    />
  );
}

function Highlight({ view, pathFor }: AgainstProps) {
  const { push } = useNavigation();
  return (
    <Switch checked={view.isCompared} onChange={() => push(view.isCompared ? pathFor("none") : pathFor())} />
  );
}

function Stepper({ count, steps }: CompareBarProps) {
  const t = useTranslations("versions");
  const said = steps.at === null ? t("total", { count }) : t("counter", { at: steps.at, total: count });
  return (
    <div className="compare-steps">
      <p role="status">{said}</p>
      <IconButton size="small" label={t("previous")} disabled={count === 0} onClick={() => steps.go(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton size="small" label={t("next")} disabled={count === 0} onClick={() => steps.go(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </div>
  );
}
