// What somebody is about to decide on a review's page, and the requests that it comes to.
import { needsReason, type Verdict } from "#lib/domain/review.ts";
import { needsText, type SignOffVerdict } from "#lib/domain/sign-off.ts";
import { maxVersionName } from "#lib/domain/version.ts";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import type { Answer } from "../api/call-api.ts";
import { reviewRequests } from "./review-requests.ts";

export type Deciding =
  | { on: "section"; section: { id: string; title: string }; verdict: SignOffVerdict }
  /** `forId`: whose decision it is. */
  | { on: "step"; verdict: Verdict; forId: string };

/** Names what is decided: words that were begun for it are kept under this. */
export function keyOf(deciding: Deciding): string {
  return deciding.on === "step"
    ? `step ${deciding.verdict}`
    : `section ${deciding.section.id} ${deciding.verdict}`;
}

export function mustSay(deciding: Deciding): boolean {
  return deciding.on === "section" ? needsText(deciding.verdict) : needsReason(deciding.verdict);
}

/** A signature alone has no words. */
export function maySay(deciding: Deciding): boolean {
  return deciding.on === "step" || mustSay(deciding);
}

type Read = Pick<ReviewReadingView, "briefing" | "review" | "comparison" | "onScreen">;

/** Sends exactly what was on screen: its version and its hashes. `keptAs` names the version that is made of the text as it is now. */
export async function send(
  view: Read,
  deciding: Deciding,
  { text, keptAs }: { text: string; keptAs: string },
): Promise<Answer<unknown>> {
  const requests = reviewRequests(view.briefing.id);
  const { review } = view;
  if (deciding.on === "step") {
    const { verdict, forId } = deciding;
    const sections = view.onScreen.map(({ sectionId, contentHash }) => ({ sectionId, contentHash }));
    return requests.decide(review.id, { version: review.version, sections, verdict, reason: text, forId });
  }
  const shown = view.onScreen.find(({ sectionId }) => sectionId === deciding.section.id);
  if (!shown) return { ok: false, code: "not_found", faults: [] };
  const content = { sectionId: shown.sectionId, contentHash: shown.contentHash };
  const said = { verdict: deciding.verdict, text };
  const { to } = view.comparison;
  if (to.kind !== "now")
    return requests.sign({ ...content, ...said, reviewId: review.id, version: review.version });
  const kept = await requests.keep(keptAs.slice(0, maxVersionName), to.seq);
  return kept.ok ? requests.sign({ ...content, ...said, version: kept.value.number }) : kept;
}
