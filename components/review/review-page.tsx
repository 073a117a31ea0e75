"use client";
// The page of a review: the version read against what one signed last, decisions per section and for the step, and the record.
import { useTranslations } from "next-intl";
import { Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { RedSection } from "#lib/document/redline.ts";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import type { ReviewView } from "#lib/domain/review-view.ts";
import { signOffVerdicts, type SignOffVerdict } from "#lib/domain/sign-off.ts";
import { standingAmong } from "#lib/domain/standing.ts";
import { onInboxNews } from "../inbox/unread.ts";
import { BackLink } from "../ui/back-link.tsx";
import { whenWanted } from "../ui/later.ts";
import { useNavigation } from "../ui/link.tsx";
import { Reading } from "../versions/reading.tsx";
import { DecideDialog } from "./decide-dialog.tsx";
import type { Deciding } from "./deciding.ts";
import { Record } from "./record.tsx";
import { ReviewHead } from "./review-head.tsx";
import { reviewPath } from "./review-path.ts";
import { reviewRequests } from "./review-requests.ts";
import { SectionBar } from "./section-bar.tsx";
import { StepBar, useWhose } from "./step-bar.tsx";
import { StepList } from "./step-list.tsx";
import { useDecideKeys } from "./use-decide-keys.ts";

const ReviewKeyboard = whenWanted(() => import("./review-keyboard.tsx"));

export type ReviewPageProps = {
  view: ReviewReadingView;
  /** The address's query. */
  query: string;
  /** The reader. */
  userId: string;
};

export function ReviewPage({ view: asked, query, userId }: ReviewPageProps) {
  const t = useTranslations("review");
  const { view, reload } = useLatest(asked);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [keyboard, setKeyboard] = useState(false);
  const { push, refresh } = useNavigation();
  const { review, briefing, comparison } = view;
  const ids = { briefingId: briefing.id, reviewId: review.id };
  const at = comparison.to.kind === "now" ? ({ at: "now" } as const) : {};
  const whose = useWhose(view, userId);
  useKeys(view, { forId: whose.forId, onDecide: setDeciding, onShowKeyboard: () => setKeyboard(true) });
  const onDecided = () => {
    if (comparison.to.kind === "now") push(reviewPath(ids));
    else reload();
    refresh();
  };
  return (
    <>
      <BackLink href={`/briefings/${briefing.id}`}>{t("back")}</BackLink>
      <ReviewHead {...{ view, userId }} onChanged={reload} />
      <div className="review-columns">
        <Reading
          {...{ view, query }}
          pathFor={(against) => reviewPath(ids, { ...at, against })}
          under={useBars(view, userId, setDeciding)}
        />
        <aside aria-label={t("sideLabel")} className="review-side">
          <h2 className="sr-only">{t("chain")}</h2>
          <StepList review={review} />
          <StepBar {...{ view, userId, whose }} onDecide={setDeciding} />
          <Record review={review} />
        </aside>
      </div>
      <DecideDialog {...{ view, userId, deciding, onDecided }} onClose={() => setDeciding(null)} />
      <Suspense>{keyboard && <ReviewKeyboard onClose={() => setKeyboard(false)} />}</Suspense>
    </>
  );
}

/** What became of the review since the page came: asked for when somebody was told something, and when the page is looked at again. */
function useLatest(asked: ReviewReadingView): { view: ReviewReadingView; reload(): void } {
  const [latest, setLatest] = useState<ReviewView | null>(null);
  const { briefing, review } = asked;
  const reload = useCallback(() => {
    void reviewRequests(briefing.id)
      .one(review.id)
      .then((answer) => {
        if (answer.ok) setLatest(answer.value);
      });
  }, [briefing.id, review.id]);
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === "visible") reload();
    };
    document.addEventListener("visibilitychange", seen);
    const forget = onInboxNews(reload);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      forget();
    };
  }, [reload]);
  const view = useMemo(() => (latest ? withReview(asked, latest) : asked), [asked, latest]);
  return { view, reload };
}

function withReview(view: ReviewReadingView, review: ReviewView): ReviewReadingView {
  return { ...view, review, standing: standingAmong([...view.standing, ...review.signOffs]) };
}

/** Of the text as it is now only a change is signed: what was read of a review is decided on its version. */
function decidable({ review, comparison, maySignChange }: ReviewReadingView): readonly SignOffVerdict[] {
  if (comparison.to.kind === "now") return maySignChange ? ["signed"] : [];
  return review.may.sign ? signOffVerdicts : [];
}

function useBars(view: ReviewReadingView, userId: string, onDecide: (deciding: Deciding) => void) {
  const titleOf = useTitles(view);
  return useCallback(
    ({ id }: RedSection) => (
      <SectionBar
        {...{ view, userId, onDecide }}
        section={{ id, title: titleOf(id) }}
        may={decidable(view)}
      />
    ),
    [view, userId, onDecide, titleOf],
  );
}

function useTitles({ comparison }: ReviewReadingView): (section: string) => string {
  const t = useTranslations("versions");
  const { sections } = comparison.redline;
  return useCallback(
    (id) => {
      const section = sections.find((one) => one.id === id && one.side !== "before");
      const shown = section?.title.filter(({ side }) => side !== "before") ?? [];
      return shown.map(({ node }) => node.text ?? "").join("") || t("untitledSection");
    },
    [sections, t],
  );
}

type KeyActs = { forId: string | undefined; onDecide(deciding: Deciding): void; onShowKeyboard(): void };

function useKeys(view: ReviewReadingView, { forId, onDecide, onShowKeyboard }: KeyActs): void {
  const titleOf = useTitles(view);
  const { comparison } = view;
  useDecideKeys({
    section: (id, verdict) => {
      if (decidable(view).includes(verdict))
        onDecide({ on: "section", section: { id, title: titleOf(id) }, verdict });
    },
    step: (verdict) => {
      if (forId !== undefined && comparison.to.kind !== "now") onDecide({ on: "step", verdict, forId });
    },
    showKeyboard: onShowKeyboard,
  });
}
