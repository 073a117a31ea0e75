"use client";
// A small picture of where the briefings are: a bar by state, those in review by their step. Each part says its number in words.
import { useTranslations } from "next-intl";
import type { BriefingState } from "#lib/domain/briefing.ts";
import type { OverviewPlace } from "#lib/domain/review-list.ts";

const colors: Record<BriefingState, string> = {
  draft: "bg-quiet",
  in_review: "bg-in-review",
  changes_asked: "bg-changes-asked",
  approved: "bg-approved",
  released: "bg-released",
};

export function OverviewPicture({ places }: { places: OverviewPlace[] }) {
  const t = useTranslations("reviewLists");
  const states = useTranslations("states");
  const wordsOf = ({ state, step }: OverviewPlace) =>
    step === null ? states(state) : t("placeStep", { step: step + 1 });
  if (places.length === 0) return null;
  return (
    <figure className="mt-5">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {places.map((place) => (
          <span key={keyOf(place)} className={colors[place.state]} style={{ flexGrow: place.count }} />
        ))}
      </div>
      <figcaption>
        <ul
          aria-label={t("places")}
          className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-quiet"
        >
          {places.map((place) => (
            <li key={keyOf(place)} className="flex items-center gap-1.5 tabular-nums">
              <span aria-hidden className={`size-2.5 rounded-full ${colors[place.state]}`} />
              {wordsOf(place)}: {place.count}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function keyOf({ state, step }: OverviewPlace): string {
  return `${state} ${step ?? ""}`;
}
