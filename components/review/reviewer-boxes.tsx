// Who decides in a step, chosen among those who may.
"use client";

import { useTranslations } from "next-intl";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { Avatar } from "../ui/avatar.tsx";

export type ReviewerBoxesProps = {
  people: readonly PersonView[];
  chosen: readonly string[];
  onChoose(chosen: string[]): void;
};

export function ReviewerBoxes({ people, chosen, onChoose }: ReviewerBoxesProps) {
  const t = useTranslations("review.ask");
  const choose = (id: string, isChosen: boolean) => {
    const others = chosen.filter((known) => known !== id);
    onChoose(isChosen ? [...others, id] : others);
  };
  if (people.length === 0) return <p className="review-quiet">{t("noReviewers")}</p>;
  return (
    <div role="group" aria-label={t("reviewers")} className="review-reviewers">
      {people.map((person) => (
        <label key={person.id}>
          <input
            type="checkbox"
            checked={chosen.includes(person.id)}
            onChange={({ target }) => choose(person.id, target.checked)}
          />
          <Avatar person={person} decorative />
          {person.name}
        </label>
      ))}
    </div>
  );
}
