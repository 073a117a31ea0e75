// The Review side of the right panel: asks for a review, says how the one that is open goes on, and what became of the last.
"use client";

import { Eye, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { can } from "#lib/domain/access.ts";
import type { ReviewView } from "#lib/domain/review-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { ReleaseLink } from "../releases/release-link.tsx";
import { ThreadsWaiting } from "../threads/threads-waiting.tsx";
import { useStore } from "../threads/use-store.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link } from "../ui/link.tsx";
import { draftAfter } from "./ask-draft.ts";
import { AskForm } from "./ask-form.tsx";
import { ChangeReviewers } from "./change-reviewers.tsx";
import type { ObstacleListProps } from "./obstacle-list.tsx";
import { reviewPath } from "./review-path.ts";
import type { ReviewStore } from "./review-store.ts";
import { useReviewWords } from "./review-words.ts";
import { StepList } from "./step-list.tsx";
import { Withdraw } from "./withdraw.tsx";

export type ReviewPanelProps = { store: ReviewStore; session: LiveSession } & Pick<
  ObstacleListProps,
  "onThread" | "onGone"
>;

export function ReviewPanel(props: ReviewPanelProps) {
  const t = useTranslations("review");
  const { store } = props;
  const state = useStore(store.state.subscribe, store.state.get);
  if (state.state === "loading") return <ThreadsWaiting />;
  if (state.state === "failed")
    return (
      <EmptyState title={t("failed")} action={<Button onClick={() => store.reload()}>{t("again")}</Button>} />
    );
  return (
    <div className="review-panel">
      <Content {...props} review={state.review} />
    </div>
  );
}

type ContentProps = ReviewPanelProps & { review: ReviewView | null };

function Content(props: ContentProps) {
  const t = useTranslations("review");
  const { facts } = usePage();
  const { store, review } = props;
  const isAsking = useStore(store.asking.subscribe, store.asking.get);
  const mayAsk = facts.may.version && facts.archivedAt === null;
  const isOpen = review?.state === "in_review";
  if (mayAsk && !isOpen && (isAsking || !review))
    return <AskForm {...props} onCancel={review && (() => store.asking.set(false))} />;
  if (!review) return <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>;
  return (
    <>
      <ReviewFacts store={store} review={review} />
      {mayAsk && !isOpen && <AskAgain store={store} review={review} />}
    </>
  );
}

function ReviewFacts({ store, review }: { store: ReviewStore; review: ReviewView }) {
  const t = useTranslations("review");
  const { facts } = usePage();
  const path = reviewPath({ briefingId: facts.id, reviewId: review.id });
  const mustDecide = review.may.decideFor.length > 0;
  return (
    <>
      <Headline review={review} />
      <div className="review-acts">
        <Button asChild size="small" variant={mustDecide ? "primary" : "secondary"}>
          <Link href={path}>
            <Eye aria-hidden />
            {t(mustDecide ? "readAndDecide" : "see")}
          </Link>
        </Button>
        <ReleaseLink briefingId={facts.id} review={review} />
        {review.may.withdraw && <Withdraw briefingId={facts.id} review={review} />}
      </div>
      <StepList
        review={review}
        under={(step) => <ChangeReviewers {...{ review, step }} onDone={() => store.reload()} />}
      />
    </>
  );
}

/** What it comes to, in a sentence or two. */
function Headline({ review }: { review: ReviewView }) {
  const t = useTranslations("review");
  const { user } = usePage();
  const { waits, inPlace } = useReviewWords();
  const forAway = inPlace(review.may.decideFor, user.id);
  const { state, version, askedBy, askedAt, endedAt, note } = review;
  return (
    <div className="review-headline">
      <p>
        <strong>{t(`headline.${state}`, { version })}</strong>
      </p>
      {state === "in_review" && <p>{waits(review)}</p>}
      {forAway !== null && <p>{forAway}</p>}
      <p className="review-quiet">
        {t("askedBy", { name: askedBy.name })} <ExactTime at={askedAt} />
        {endedAt !== null && (
          <>
            {" · "}
            {t(`ended.${state}`)} <ExactTime at={endedAt} />
          </>
        )}
      </p>
      {note !== "" && <p className="review-note">{note}</p>}
    </div>
  );
}

/** With the same chain, unless something was filled in already. */
function AskAgain({ store, review }: { store: ReviewStore; review: ReviewView }): ReactNode {
  const t = useTranslations("review");
  const { facts, user } = usePage();
  const ask = () => {
    const others = facts.members.filter(
      ({ id, role }) => id !== user.id && can({ kind: "member", role }, "decide"),
    );
    const isEmpty = store.draft.get().steps.every(({ reviewers }) => reviewers.length === 0);
    if (isEmpty) store.draft.set(draftAfter(review, new Set(others.map(({ id }) => id))));
    store.asking.set(true);
  };
  return (
    <div className="review-acts">
      <Button size="small" variant={review.state === "released" ? "secondary" : "primary"} onClick={ask}>
        <RotateCcw aria-hidden />
        {t("askAgain")}
      </Button>
    </div>
  );
}
