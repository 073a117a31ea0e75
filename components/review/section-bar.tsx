// Under a section that is read for a review: who signed what of it, whether it still reads so, and what one can decide on it.
"use client";

import { Check, CircleAlert, MessageSquareWarning, PencilLine } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ComponentType } from "react";
import type { SignOffView } from "#lib/domain/review-view.ts";
import { holds, signOffVerdicts, type SignOffVerdict } from "#lib/domain/sign-off.ts";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import type { Deciding } from "./deciding.ts";
import { reviewPath } from "./review-path.ts";
import { useSignedWords } from "./signed-words.ts";

export const signOffIcons: Record<SignOffVerdict, ComponentType<{ "aria-hidden": true }>> = {
  signed: Check,
  changes_asked: PencilLine,
  dissent: MessageSquareWarning,
};

export type SectionBarProps = {
  view: ReviewReadingView;
  section: { id: string; title: string };
  /** The reader. */
  userId: string;
  /** What can be decided on it here. */
  may: readonly SignOffVerdict[];
  onDecide(deciding: Deciding): void;
};

export function SectionBar({ view, section, userId, may, onDecide }: SectionBarProps) {
  const t = useTranslations("review.bar");
  const standing = view.standing.filter(({ sectionId }) => sectionId === section.id);
  if (standing.length === 0 && may.length === 0) return null;
  const isNow = view.comparison.to.kind === "now";
  return (
    <div role="group" aria-label={t("label", { title: section.title })} className="section-bar">
      {standing.length > 0 && (
        <ul aria-label={t("standing", { title: section.title })} className="section-signed">
          {standing.map((signOff) => (
            <SignOffLine key={signOff.id} {...{ view, signOff }} isOwn={signOff.by.id === userId} />
          ))}
        </ul>
      )}
      {may.length > 0 && (
        <div className="review-acts">
          {signOffVerdicts.map((verdict) => {
            const Icon = signOffIcons[verdict];
            return may.includes(verdict) ? (
              <Button
                key={verdict}
                size="small"
                onClick={() => onDecide({ on: "section", section, verdict })}
              >
                <Icon aria-hidden />
                {t(isNow && verdict === "signed" ? "signChange" : verdict)}
              </Button>
            ) : null;
          })}
        </div>
      )}
    </div>
  );
}

type LineProps = { view: ReviewReadingView; signOff: SignOffView; isOwn: boolean };

function SignOffLine({ view, signOff, isOwn }: LineProps) {
  const { said } = useSignedWords();
  const isMovedOn = signOff.verdict === "signed" && !signOff.holds;
  const Icon = isMovedOn ? CircleAlert : signOffIcons[signOff.verdict];
  return (
    <li data-verdict={signOff.verdict} data-holds={signOff.holds}>
      <Avatar person={signOff.by} decorative />
      <div>
        <p className="section-said">
          <Icon aria-hidden />
          {said(signOff)}
        </p>
        {signOff.text !== "" && <p className="review-reason">{signOff.text}</p>}
        <Since {...{ view, signOff, isOwn }} />
      </div>
    </li>
  );
}

/** What became of the text since: what is read here may be of a later version, and the live text may have moved on from it. */
function Since({ view, signOff, isOwn }: LineProps) {
  const t = useTranslations("review.bar");
  const changed = useChangedWords(view, signOff);
  const { review, briefing, comparison } = view;
  const here = view.onScreen.find(({ sectionId }) => sectionId === signOff.sectionId);
  const ids = { briefingId: briefing.id, reviewId: review.id };
  const query = { against: String(signOff.version), section: signOff.sectionId };
  if (signOff.verdict === "dissent") return null;
  if (!holds(signOff, here) && comparison.to.kind !== "now")
    return (
      <p>
        {t("otherwiseHere")}{" "}
        <Link href={reviewPath(ids, query)} className={textLinkStyle}>
          {t("seeChange")}
        </Link>
      </p>
    );
  if (signOff.holds || signOff.verdict !== "signed") return null;
  if (comparison.to.kind === "now") return <p>{changed}</p>;
  return (
    <p>
      {changed}{" "}
      <Link href={reviewPath(ids, { ...query, at: "now" })} className={textLinkStyle}>
        {t(isOwn ? "seeAndSign" : "seeChange")}
      </Link>
    </p>
  );
}

/** "Signed, then changed: 12 words by Mia, 14:02" */
function useChangedWords({ changedSince }: ReviewReadingView, { id }: SignOffView): string {
  const t = useTranslations("review.bar");
  const format = useFormatter();
  const { when } = useSignedWords();
  const since = changedSince[id];
  if (!since || since.at === null) return t("changed");
  const people = format.list(since.people);
  return t("changedBy", { words: since.words, people, when: when(since.at) });
}
