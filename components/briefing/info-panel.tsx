// The Info side of the right panel: people, folder and tags, numbers, when the briefing was created, and the way to the keyboard list.
"use client";

import { Keyboard } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo, useEffect, useState, type ReactNode } from "react";
import type * as Y from "yjs";
import { canonicalSection, plainTextOf, wordCountOf } from "../../lib/document/content.ts";
import { manyMemoWords, memoWords } from "../../lib/domain/section-hint.ts";
import { liveSections } from "../../lib/document/shape.ts";
import type { PresentPerson } from "../live/presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { FilingPart } from "./filing-part.tsx";
import { useOutline, usePage } from "./page-context.tsx";
import { useSelectedWords } from "./selected-words.tsx";

export type InfoPanelProps = { people: readonly PresentPerson[]; onShowKeyboard(): void };

export default memo(InfoPanel);

function InfoPanel({ people, onShowKeyboard }: InfoPanelProps) {
  const t = useTranslations("editor.info");
  const filing = useTranslations("filing");
  const { facts, user } = usePage();
  const here = new Set([user.id, ...people.map(({ id }) => id)]);
  return (
    <div className="info">
      {facts.members.length > 0 && <People here={here} />}
      {facts.may.lookBack && (
        <Part title={filing("title")}>
          <FilingPart />
        </Part>
      )}
      <Part title={t("numbers")}>
        <Numbers />
      </Part>
      <Part title={t("keyboard")}>
        <Button size="small" onClick={onShowKeyboard}>
          <Keyboard aria-hidden />
          {t("showKeyboard")}
        </Button>
      </Part>
    </div>
  );
}

/** Who may come in, for whom that is told: with who is here now. */
function People({ here }: { here: ReadonlySet<string> }) {
  const t = useTranslations("editor.info");
  const roles = useTranslations("roles");
  const { facts } = usePage();
  return (
    <Part title={t("people")}>
      <ul className="info-people">
        {facts.members.map((member) => (
          <li key={member.id}>
            <Avatar person={member} decorative />
            <span className="info-name">
              {member.name}
              <span>{roles(member.role)}</span>
            </span>
            {here.has(member.id) && <span className="info-here">{t("here")}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Numbers() {
  const t = useTranslations("editor.info");
  const hint = useTranslations("sections.hints");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const { facts, live } = usePage();
  const { sections } = useOutline();
  const { words, memo } = useWordCount(live.doc);
  const selected = useSelectedWords();
  const created = new Date(facts.createdAt);
  return (
    <dl className="info-numbers">
      <dt>{t("words")}</dt>
      <dd data-words={words}>{format.number(words)}</dd>
      {memo > manyMemoWords && (
        <dd className="info-hint">{hint("memo", { count: memo, about: memoWords })}</dd>
      )}
      {selected > 0 && (
        <>
          <dt>{t("selectedWords")}</dt>
          <dd>{format.number(selected)}</dd>
        </>
      )}
      <dt>{t("sectionsCount")}</dt>
      <dd>{format.number(sections.length)}</dd>
      <dt>{t("created")}</dt>
      <dd title={format.dateTime(created, { dateStyle: "full", timeStyle: "long", timeZone })}>
        {format.dateTime(created, { dateStyle: "medium", timeZone })}
      </dd>
    </dl>
  );
}

const countAfterMs = 600;

/** Counted again when the typing has paused: the whole text is read for it. */
function useWordCount(doc: Y.Doc): Words {
  const [words, setWords] = useState(() => wordsIn(doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWords(wordsIn(doc)), countAfterMs);
    };
    doc.on("update", later);
    return () => {
      clearTimeout(timer);
      doc.off("update", later);
    };
  }, [doc]);
  return words;
}

/** A memo's length leaves its annexes aside. */
type Words = { words: number; memo: number };

function wordsIn(doc: Y.Doc): Words {
  const counted = liveSections(doc).map((section) => ({
    kind: section.kind,
    words: wordCountOf(plainTextOf(canonicalSection(section))),
  }));
  const sum = (of: typeof counted) => of.reduce((total, { words }) => total + words, 0);
  return { words: sum(counted), memo: sum(counted.filter(({ kind }) => kind !== "annex")) };
}
