// The sections and the memo block of a redline, in one column or with both states side by side.
"use client";

import { useTranslations } from "next-intl";
import { Fragment, memo, type ReactNode } from "react";
import type { RedBlock, RedField, Redline, RedPiece, RedSection } from "#lib/document/redline.ts";
import type { Reading } from "#lib/document/redline-lines.ts";
import { MarkingChip } from "../briefing/marking-chip.tsx";
import { tooltip } from "../ui/tooltip.ts";
import { Block } from "./redline-blocks.tsx";
import { RedlineProvider, useRedline } from "./redline-context.tsx";
import { RedPieces } from "./redline-pieces.tsx";
import { hasToldBlock, hasToldSection, stretchesOf } from "./told-changes.ts";
import { useDrawn } from "./use-drawn.ts";
import type { View } from "./versions-path.ts";

export type RedlineSectionsProps = {
  redline: Redline;
  view: View;
  only: boolean;
  section: string | null;
  /** Where it stands is drawn in any case. */
  change: number | null;
  /** Stands under each section's text. */
  under?: ((section: RedSection) => ReactNode) | undefined;
};

export const RedlineSections = memo(function RedlineSections(props: RedlineSectionsProps) {
  const { redline, only, section, view, change, under } = props;
  const t = useTranslations("versions");
  const { told } = useRedline();
  const meant = redline.sections.filter(({ id }) => section === null || id === section);
  const stretches = stretchesOf(meant, (one) => !only || hasToldSection(one, told));
  const isComing = (one: (typeof stretches)[number]) => "shown" in one && one.shown.coming !== undefined;
  const comingFrom = stretches.findIndex(isComing);
  const drawn = useDrawn(comingFrom === -1 ? stretches.length : comingFrom);
  const isAt = (one: RedSection) => change !== null && hasToldSection(one, new Set([change]));
  return (
    <div className="redline paper" data-view={view}>
      {section === null && <Memo meta={redline.meta} only={only} />}
      {stretches.map((stretch, at) =>
        "passed" in stretch ? (
          <Gap key={at}>{t("unchangedSections", { count: stretch.passed })}</Gap>
        ) : !isComing(stretch) && (at < drawn || isAt(stretch.shown)) ? (
          <Section key={at} section={stretch.shown} {...{ view, only, under }} />
        ) : (
          <div key={at} className="paper-section red-waiting" />
        ),
      )}
      {meant.length === 0 && <p className="paper-empty">{t("emptyBriefing")}</p>}
    </div>
  );
});

function Gap({ children }: { children: ReactNode }) {
  return <p className="red-gap">{children}</p>;
}

const memoFields = ["to", "from", "title", "date", "marking"] as const;

function Memo({ meta, only }: { meta: Redline["meta"]; only: boolean }) {
  const t = useTranslations("editor.memo");
  const words = useTranslations("versions");
  const { told } = useRedline();
  const shown = memoFields.filter((name) => !only || told.has(meta[name].change ?? 0));
  if (shown.length === 0) return null;
  return (
    <section aria-label={words("memo")} className="memo">
      <dl>
        {shown.map((name) => (
          <div key={name} className="memo-row">
            <dt className="memo-label">{t(name === "title" ? "subject" : name)}</dt>
            <dd className={name === "title" ? "memo-field memo-subject" : "memo-field"}>
              <Field field={meta[name] as RedField<string>} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A value as a whole, with the one before where it differs. */
function Field({ field, draw = (value) => value || "\u00a0" }: FieldProps) {
  const { reading, told, words } = useRedline();
  const { value, was, change, stroke } = field;
  if (change === undefined || !told.has(change)) return draw(reading === "before" ? (was ?? value) : value);
  const label = words.done("set", stroke);
  const marked = { "data-by": stroke?.author, className: "red-piece", ...tooltip(label) };
  return (
    <span data-change={change} tabIndex={-1} className="red-change">
      <span className="sr-only">{label}: </span>
      {reading !== "after" && was ? <del {...marked}>{draw(was)}</del> : null}{" "}
      {reading !== "before" && value ? <ins {...marked}>{draw(value)}</ins> : null}
    </span>
  );
}

type FieldProps = { field: RedField<string>; draw?: (value: string) => ReactNode };

type SectionProps = { section: RedSection } & Pick<RedlineSectionsProps, "view" | "only" | "under">;

const Section = memo(function Section({ section, view, only, under }: SectionProps) {
  const { reading, told } = useRedline();
  const t = useTranslations("versions");
  const { id, side, change, title, blocks } = section;
  const isTold = change !== undefined && told.has(change);
  const isFolded = section.moved && side === "before";
  return (
    <section
      aria-label={titleOf(title, side) || t("untitledSection")}
      data-kind={section.kind.value}
      data-section={id}
      className="paper-section"
      {...(isTold && { "data-change": change, "data-side": side, "data-moved": section.moved && "" })}
    >
      <Head section={section} isTold={isTold} />
      {isFolded ? null : view === "side" ? (
        <SideBySide blocks={blocks} only={only} />
      ) : (
        <div className="prose-text">
          <Column blocks={blocks} only={only} />
          {blocks.length === 0 && reading === "both" && <p className="red-nothing">{t("nothingWritten")}</p>}
        </div>
      )}
      {side !== "before" && under?.(section)}
    </section>
  );
});

function titleOf(title: readonly RedPiece[], side: RedSection["side"]): string {
  const shown = title.filter((piece) => side === "before" || piece.side !== "before");
  return shown.map(({ node }) => node.text ?? "").join("");
}

function Head({ section, isTold }: { section: RedSection; isTold: boolean }) {
  const t = useTranslations("versions");
  const kinds = useTranslations("editor.kinds");
  const { words } = useRedline();
  const { kind, theme, marking, title, side, moved, stroke } = section;
  const became = moved
    ? side === "before"
      ? "leftSection"
      : "movedSection"
    : side === "before"
      ? "goneSection"
      : "newSection";
  const does = moved ? (side === "before" ? "left" : "move") : side === "before" ? "delete" : "insert";
  return (
    <header className="section-header">
      {isTold && (
        <p className="red-badge" data-by={stroke?.author} tabIndex={-1}>
          {t(became)}: {words.done(does, stroke)}
        </p>
      )}
      <p className="section-meta">
        <span className="section-kind">
          <Field field={kind} draw={(value) => kinds(value as RedSection["kind"]["value"])} />
        </span>
        {(theme.value || theme.was) && (
          <span className="section-theme">
            <Field field={theme} draw={(value) => value} />
          </span>
        )}
        {(marking.value ?? marking.was) && (
          <Field
            field={marking as RedField<string>}
            draw={(value) => value && <MarkingChip marking={value as "TLP:RED"} />}
          />
        )}
      </p>
      <h2 className="section-title">
        {title.length > 0 ? <RedPieces pieces={title} /> : t("untitledSection")}
      </h2>
    </header>
  );
}

function Column({ blocks, only }: { blocks: readonly RedBlock[]; only: boolean }) {
  const t = useTranslations("versions");
  const { told } = useRedline();
  return stretchesOf(blocks, (block) => !only || hasToldBlock(block, told)).map((stretch, at) =>
    "passed" in stretch ? (
      <Gap key={at}>{t("unchangedBlocks", { count: stretch.passed })}</Gap>
    ) : (
      <Block key={at} block={stretch.shown} />
    ),
  );
}

/** Each block of both states in one row. */
function SideBySide({ blocks, only }: { blocks: readonly RedBlock[]; only: boolean }) {
  const t = useTranslations("versions");
  const drawing = useRedline();
  const { told } = drawing;
  return (
    <div className="red-sides">
      <p className="red-side-name">{t("before")}</p>
      <p className="red-side-name">{t("after")}</p>
      {stretchesOf(blocks, (block) => !only || hasToldBlock(block, told)).map((stretch, at) =>
        "passed" in stretch ? (
          <Gap key={at}>{t("unchangedBlocks", { count: stretch.passed })}</Gap>
        ) : (
          <Fragment key={at}>
            {(["before", "after"] as const satisfies Reading[]).map((reading) => (
              <div key={reading} className="prose-text" data-reading={reading}>
                <RedlineProvider value={{ ...drawing, reading }}>
                  <Block block={stretch.shown} />
                </RedlineProvider>
              </div>
            ))}
          </Fragment>
        ),
      )}
    </div>
  );
}
