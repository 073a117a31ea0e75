// What stands on the paper until the live text is here: the text as it was stored last, in the places that the live page's parts
// will take, to the pixel. Made on the server; nothing in it can be edited.
import { useTranslations } from "next-intl";
import type { SectionKind } from "../../lib/domain/section.ts";
import { likelyLines } from "../editor/likely-lines.ts";
import { DrawnText } from "./drawn-text.tsx";
import { sectionAnchor } from "./section-ids.ts";

export type SkeletonText = {
  meta: { title: string; to: string; from: string; date: string; marking: string };
  sections: {
    id: string;
    kind: SectionKind;
    theme: string;
    title: string;
    text: { formatted: Record<string, unknown>[] } | { plain: string };
  }[];
};

export function PageSkeleton({ briefingId, text }: { briefingId: string; text: SkeletonText }) {
  const t = useTranslations("editor");
  const { meta } = text;
  const rows = [
    [t("memo.to"), meta.to],
    [t("memo.from"), meta.from],
    [t("memo.subject"), meta.title],
    [t("memo.date"), meta.date],
    [t("memo.marking"), meta.marking],
  ] as const;
  return (
    <div className="paper" aria-busy="true">
      <p className="sr-only">{t("states.loading")}</p>
      <div className="memo">
        {rows.map(([name, value]) => (
          <div key={name} className="memo-row">
            <span className="memo-label">{name}</span>
            <p className={name === t("memo.subject") ? "memo-field memo-subject" : "memo-field"}>
              {value || "\u00a0"}
            </p>
          </div>
        ))}
      </div>
      {text.sections.map((section) => (
        <div
          key={section.id}
          id={sectionAnchor(section.id)}
          data-kind={section.kind}
          className="paper-section"
        >
          <header className="section-header">
            <p className="section-meta">
              <span className="section-kind">{t(`kinds.${section.kind}`)}</span>
              {section.theme && <span className="section-theme">{section.theme}</span>}
            </p>
            <p className="section-title">{section.title || "\u00a0"}</p>
          </header>
          <div className="section-body">
            <SectionText briefingId={briefingId} text={section.text} />
          </div>
        </div>
      ))}
    </div>
  );
}

type SectionTextProps = { briefingId: string; text: SkeletonText["sections"][number]["text"] };

/** On a wide screen. The style sheet makes a height of the lines until the text is near enough to be laid out. */
const wideLineCharacters = 80;

/** What is plain stands far down: one text with the lines' breaks in it, since each element costs the browser twice. */
function SectionText({ briefingId, text }: SectionTextProps) {
  if ("formatted" in text)
    return (
      <div className="prose-text">
        <DrawnText briefingId={briefingId} nodes={text.formatted} />
      </div>
    );
  const lines = text.plain.split("\n");
  // Between two there is an empty one.
  const count = likelyLines(lines, wideLineCharacters) + lines.length;
  return (
    <div className="prose-text" data-drawn="" data-lines={count}>
      {lines.join("\n\n")}
    </div>
  );
}
