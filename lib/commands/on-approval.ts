// What a review's final approval brings about beside its own state, in the same transaction.
import type { Tx } from "../data/client.ts";

export type Approval = {
  briefingId: string;
  reviewId: string;
  versionNumber: number;
  /** Of the version. */
  sectionIds: string[];
  byId: string;
  at: Date;
};

/** For reviews whose approval locks the sections of their version. */
export async function onApproval(_tx: Tx, _approval: Approval): Promise<void> {}
