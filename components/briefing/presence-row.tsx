// Who else is here, as up to five pictures; hover or focus says who is viewing and who is editing, a click follows.
"use client";

import { useTranslations } from "next-intl";
import type { PresentPerson } from "../live/presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { tooltip } from "../ui/tooltip.ts";
import type { Follow } from "./use-follow.ts";

const shown = 5;

export type PresenceRowProps = { people: readonly PresentPerson[]; follow: Follow };

export function PresenceRow({ people, follow }: PresenceRowProps) {
  const t = useTranslations("editor.presence");
  if (people.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="presence-row">
      {people.slice(0, shown).map((person) => (
        <li key={person.id} data-activity={person.activity}>
          <Face person={person} follow={follow} />
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

function Face({ person, follow }: { person: PresentPerson; follow: Follow }) {
  const t = useTranslations("editor.presence");
  const words = useTranslations("sections.follow");
  const label = `${t(person.activity, { name: person.name })} · ${words("act")}`;
  return (
    <button
      type="button"
      className="presence-face"
      {...tooltip(label)}
      aria-label={label}
      aria-pressed={follow.person?.id === person.id}
      onClick={() => follow.toggle(person)}
    >
      <Avatar person={person} decorative />
    </button>
  );
}
