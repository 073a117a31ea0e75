"use client";
// The people who wrote the briefing; those who write at the moment that is shown come first, with their names.
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { Avatar } from "../../ui/avatar.tsx";

const mostNamed = 3;
const mostShown = 6;

export type WritersProps = { people: readonly PersonView[]; writing: readonly string[] };

export const Writers = memo(function Writers({ people, writing }: WritersProps) {
  const t = useTranslations("playback");
  const now = writing.flatMap((id) => people.find((person) => person.id === id) ?? []).slice(0, mostNamed);
  const others = people.filter((person) => !now.includes(person));
  const shown = others.slice(0, mostShown - now.length);
  return (
    <ul aria-label={t("people")} className="playback-people">
      {now.map((person) => (
        <li key={person.id} className="playback-writer">
          <Avatar person={person} decorative />
          <span>{t("writing", { name: person.name })}</span>
        </li>
      ))}
      {shown.map((person) => (
        <li key={person.id} title={person.name} className="playback-other">
          <Avatar person={person} />
        </li>
      ))}
      {others.length > shown.length && <li className="playback-more">+{others.length - shown.length}</li>}
    </ul>
  );
});
