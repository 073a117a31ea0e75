// The memo block that opens the paper: To, From, Subject, Date and Marking as live fields.
"use client";

import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { markings, maxTitleLength, strictestMarking } from "../../lib/domain/briefing.ts";
import { metaText, setMetaValue, type MetaTextField } from "../../lib/document/shape.ts";
import { LiveField } from "./live-field.tsx";
import { MarkingChip } from "./marking-chip.tsx";
import { useOutline, usePage } from "./page-context.tsx";

const maxFieldLength = 300;

export function MemoBlock() {
  const t = useTranslations("editor.memo");
  return (
    <section aria-label={t("label")} className="memo" id="memo">
      <TextRow field="to" placeholder={t("toPlaceholder")} />
      <TextRow field="from" placeholder={t("fromPlaceholder")} />
      <TextRow field="title" placeholder={t("subjectPlaceholder")} />
      <DateRow />
      <MarkingRow />
    </section>
  );
}

function Row({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="memo-row">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

function TextRow({ field, placeholder }: { field: MetaTextField; placeholder: string }) {
  const t = useTranslations("editor.memo");
  const { live, mayWrite, editorPage } = usePage();
  const id = useId();
  const label = t(field === "title" ? "subject" : field);
  // Read anew with the outline: the fields come with the first sync.
  useOutline();
  const text = metaText(live.doc, field);
  return (
    <Row id={id} label={label}>
      {text && (
        <LiveField
          id={id}
          text={text}
          label={label}
          editable={mayWrite}
          maxLength={field === "title" ? maxTitleLength : maxFieldLength}
          placeholder={placeholder}
          className={field === "title" ? "memo-field memo-subject" : "memo-field"}
          onTyped={editorPage.typed}
        />
      )}
    </Row>
  );
}

function DateRow() {
  const t = useTranslations("editor.memo");
  const { live, mayWrite } = usePage();
  const { date } = useOutline().meta;
  const id = useId();
  return (
    <Row id={id} label={t("date")}>
      <input
        id={id}
        type="date"
        className="memo-field"
        value={date}
        readOnly={!mayWrite}
        onChange={(event) => mayWrite && setMetaValue(live.doc, "date", event.target.value)}
      />
    </Row>
  );
}

function MarkingRow() {
  const t = useTranslations("editor.memo");
  const { live, mayWrite } = usePage();
  const { marking } = useOutline().meta;
  const id = useId();
  return (
    <Row id={id} label={t("marking")}>
      <span className="memo-markings">
        {mayWrite ? (
          <select
            id={id}
            className="memo-field memo-marking"
            value={marking}
            onChange={(event) => setMetaValue(live.doc, "marking", event.target.value)}
          >
            {markings.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : (
          <output id={id} className="memo-field memo-marking">
            {marking}
          </output>
        )}
        <StricterMarking />
      </span>
    </Row>
  );
}

/** What the briefing is to be handled as, where a section is marked stricter than the memo block. */
function StricterMarking() {
  const t = useTranslations("sections.marking");
  const untitled = useTranslations("editor.outline")("untitled");
  const { meta, sections } = useOutline();
  const strictest = strictestMarking(meta.marking, ...sections.map(({ marking }) => marking));
  if (strictest === meta.marking) return null;
  const cause = sections.find(({ marking }) => marking === strictest);
  return (
    <span className="memo-stricter">
      <MarkingChip marking={strictest} />
      {t("stricter", { title: cause?.title || untitled })}
    </span>
  );
}
