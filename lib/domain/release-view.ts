// A release as pages and programs are told of it, and of what was compared with one. Times are ISO 8601. Brings no other code with it.
import type { ReleaseDifference } from "./release.ts";
import type { PersonView } from "./thread-view.ts";

/** Of a release, and of what may be handed in to be compared with one: more than any briefing's text takes. */
export const maxReleaseBytes = 32 * 1024 * 1024;

export type ReleaseItem = {
  id: string;
  number: number;
  briefing: { id: string; title: string };
  /** The version that was approved. */
  version: number;
  review: { id: string; number: number };
  by: PersonView;
  at: string;
  /** Of its bytes, in hex. */
  sha256: string;
  keyId: string;
};

export type ReleaseView = ReleaseItem & {
  /** Ed25519 over its bytes, in base64. */
  signature: string;
  /** Where its bytes are, below the product's address. */
  content: string;
};

export type ReleaseList = { items: ReleaseItem[]; nextCursor: string | null };

/** - this_release: its exact bytes · another: those of another release · changed: of none that this person may read */
export const verificationResults = ["this_release", "another", "changed"] as const;

export type Verification = {
  is: (typeof verificationResults)[number];
  /** The other one where it is that, else the one that was asked about. */
  release: ReleaseItem;
  /** Whether that release's signature is one over what was handed in. */
  signature: "valid" | "invalid";
  /** Of what was handed in. */
  sha256: string;
  /** Where a file that is changed differs; null for a hash alone, and for what isn't a release at all. Empty: it is only written otherwise. */
  differs: ReleaseDifference | null;
};

/** The page that lists a briefing's releases. */
export type ReleasesPageView = ReleaseList & {
  briefing: { id: string; title: string };
  /** What is approved and not released. */
  approved: { reviewId: string; version: number; mayRelease: boolean } | null;
};
