// The text of a release: memo block and sections in their order, each with its hash and what dissents from it.
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ReleasePageView, ReleaseSection } from "#lib/document/release-page-view.ts";
import { MarkingChip } from "../briefing/marking-chip.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { drawnContent } from "../versions/drawn-content.tsx";

export function ReleaseText({ view }: { view: ReleasePageView }) {
  const t = useTranslations("releases");
  const { sections } = view.content;
  return (
    <div className="redline paper release-paper">
      <Memo memo={view.content.memo} />
      {sections.map((section) => (
        <Section key={section.id} section={section} view={view} />
      ))}
      {sections.length === 0 && <p className="paper-empty">{t("noSections")}</p>}
    </div>
  );
}

const memoFields = ["to", "from", "title", "date", "marking"] as const;

function Memo({ memo }: { memo: ReleasePageView["content"]["memo"] }) {
  const t = useTranslations("editor.memo");
  return (
    <section aria-label={t("label")} className="memo">
      <dl>
        {memoFields.map((name) => (
          <div key={name} className="memo-row">
            <dt className="memo-label">{t(name === "title" ? "subject" : name)}</dt>
            <dd className={name === "title" ? "memo-field memo-subject" : "memo-field"}>
              {memo[name] || "\u00a0"}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Section({ section, view }: { section: ReleaseSection; view: ReleasePageView }) {
  const t = useTranslations("releases");
  const { title, body, kind } = section.content;
  return (
    <section
      aria-label={title || t("untitledSection")}
      data-kind={kind}
      id={`section-${section.id}`}
      className="paper-section"
    >
      <Head section={section} />
      <Body body={body} view={view} />
      {section.dissents.map((dissent) => (
        <Dissent key={dissent.signOff} dissent={dissent} section={section} view={view} />
      ))}
      <p className="release-hash">
        {t("contentHash")} <code>{section.contentHash}</code>
      </p>
    </section>
  );
}

function Head({ section: { content } }: { section: ReleaseSection }) {
  const t = useTranslations("releases");
  const kinds = useTranslations("editor.kinds");
  const { kind, theme, marking, title } = content;
  return (
    <header className="section-header">
      <p className="section-meta">
        <span className="section-kind">{kinds(kind)}</span>
        {theme !== "" && <span className="section-theme">{theme}</span>}
        {marking && <MarkingChip marking={marking} />}
      </p>
      <h2 className="section-title">{title || t("untitledSection")}</h2>
    </header>
  );
}

function Body({ body, view }: { body: ReleaseSection["content"]["body"]; view: ReleasePageView }) {
  const t = useTranslations("releases");
  const tableName = useTranslations("editor")("insert.table");
  const drawer = { briefingId: view.release.briefing.id, drawings: view.drawings, tableName };
  return (
    <div className="prose-text">
      {body.map((node, at) => (
        <Fragment key={at}>{drawnContent(drawer, node)}</Fragment>
      ))}
      {body.length === 0 && <p className="red-nothing">{t("nothingWritten")}</p>}
    </div>
  );
}

type DissentProps = {
  dissent: ReleaseSection["dissents"][number];
  section: ReleaseSection;
  view: ReleasePageView;
};

/** One that was said of an earlier text says so. */
function Dissent({ dissent: { signOff, by, text, at }, section, view }: DissentProps) {
  const t = useTranslations("releases");
  const roles = useTranslations("roles");
  const said = view.content.signOffs.find(({ id }) => id === signOff);
  const isEarlier = said !== undefined && said.contentHash !== section.contentHash;
  return (
    <figure className="release-dissent">
      <figcaption>
        <strong>{t("dissentBy", { name: by.name })}</strong> · {roles(by.role)} · <ExactTime at={at} />
        {isEarlier && <> · {t("ofEarlier", { version: said.version })}</>}
      </figcaption>
      <blockquote>{text}</blockquote>
    </figure>
  );
}
