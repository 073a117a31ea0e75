// What reviews on a page ask of the API.
import type { StepRule, Verdict } from "#lib/domain/review.ts";
import type { Obstacle, ReviewItem, ReviewView, SignOffView } from "#lib/domain/review-view.ts";
import type { SignOffVerdict } from "#lib/domain/sign-off.ts";
import type { VersionView } from "#lib/domain/version.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type AskedStep = {
  reviewers: string[];
  rule: StepRule;
  needed?: number;
  dueDate?: string;
  note?: string;
};

/** Without a version one is made of the text as it is. */
export type AskReview = {
  version?: number;
  /** Of a version that is made: the journal's seq that the person sees. */
  seq?: number;
  note: string;
  locks: boolean;
  othersText: boolean;
  steps: AskedStep[];
};

/** Which exact contents were on screen. */
export type OnScreen = { sectionId: string; contentHash: string }[];

export type Decide = {
  version: number;
  sections: OnScreen;
  verdict: Verdict;
  reason: string;
  /** Whose decision it is, where it isn't one's own. */
  forId?: string;
};

export type SignSection = {
  reviewId?: string;
  version: number;
  sectionId: string;
  contentHash: string;
  verdict: SignOffVerdict;
  text: string;
};

type Page<Item> = { items: Item[]; nextCursor: string | null };

export type ReviewRequests = ReturnType<typeof reviewRequests>;

export function reviewRequests(briefingId: string) {
  const briefing = `/briefings/${briefingId}`;
  const reviews = `${briefing}/reviews`;
  return {
    latest: (): Promise<Answer<Page<ReviewItem>>> => callApi("GET", `${reviews}?limit=1`),
    one: (review: string): Promise<Answer<ReviewView>> => callApi("GET", `${reviews}/${review}`),
    obstacles: (version: number | null): Promise<Answer<{ items: Obstacle[] }>> =>
      callApi("GET", `${reviews}/obstacles${version === null ? "" : `?version=${version}`}`),
    signOffs: (cursor: string | null): Promise<Answer<Page<SignOffView>>> =>
      callApi(
        "GET",
        `${briefing}/signoffs?${new URLSearchParams({ limit: "100", ...(cursor && { cursor }) })}`,
      ),
    ask: (ask: AskReview): Promise<Answer<{ id: string }>> => callApi("POST", reviews, ask),
    withdraw: (review: string): Promise<Answer<void>> => callApi("POST", `${reviews}/${review}/withdraw`, {}),
    changeReviewers: (
      review: string,
      { position, reviewers }: { position: number; reviewers: string[] },
    ): Promise<Answer<ReviewView>> =>
      callApi("PUT", `${reviews}/${review}/steps/${position}/reviewers`, { reviewers }),
    decide: (review: string, decision: Decide): Promise<Answer<void>> =>
      callApi("POST", `${reviews}/${review}/decisions`, decision),
    sign: (signOff: SignSection): Promise<Answer<void>> => callApi("POST", `${briefing}/signoffs`, signOff),
    /** The state at this entry of the journal, under a name: what somebody signs outside of a review. */
    keep: (name: string, seq: number): Promise<Answer<VersionView>> =>
      callApi("POST", `${briefing}/versions`, { name, note: "", seq }),
  };
}
