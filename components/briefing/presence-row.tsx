// Who else is here, as up to five pictures; hover or focus says who is viewing and who is editing.
"use client";

import { useTranslations } from "next-intl";
import type { PresentPerson } from "../live/presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Tooltip } from "../ui/tooltip.tsx";

const shown = 5;

export function PresenceRow({ people }: { people: readonly PresentPerson[] }) {
  const t = useTranslations("editor.presence");
  if (people.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="presence-row">
      {people.slice(0, shown).map((person) => (
        <li key={person.id} data-activity={person.activity}>
          <Tooltip label={t(person.activity, { name: person.name })}>
            <button
              type="button"
              className="presence-face"
              aria-label={t(person.activity, { name: person.name })}
            >
              <Avatar person={person} decorative />
            </button>
          </Tooltip>
        </li>
      ))}
      {people.length > shown && (
        <li className="presence-more">
          <span aria-hidden>+{people.length - shown}</span>
          <span className="sr-only">{t("more", { count: people.length - shown })}</span>
        </li>
      )}
    </ul>
  );
}
