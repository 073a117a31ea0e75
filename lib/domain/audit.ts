// What the audit log tells of: a closed list of acts, and the one way in which an event is written down to be hashed. Pure.
import { canonicalJson } from "./canonical-json.ts";

export const auditActs = [
  "signed_in",
  "sign_in_failed",
  "signed_out",
  "sessions_ended",
  "name_changed",
  "password_changed",
  "second_factor_on",
  "second_factor_off",
  "recovery_codes_made",
  "recovery_code_used",
  "reset_asked",
  "reset_used",
  "account_linked",
  "briefing_begun",
  "briefing_archived",
  "briefing_brought_back",
  "briefing_deleted",
  "briefing_undeleted",
  "briefing_purged",
  "data_exported",
  "audit_exported",
  "dispositions_exported",
  "release_saved",
  "account_deleted",
  "template_deleted",
  "label_deleted",
  "comment_deleted",
  "version_restored",
  "restore_undone",
  "review_asked",
  "review_decided",
  "review_withdrawn",
  "reviewers_changed",
  "review_recounted",
  "signed_off",
  "released",
  "sections_locked",
  "section_unlocked",
  "delegated",
  "delegation_ended",
  "webhook_made",
  "webhook_changed",
  "webhook_removed",
  "member_role_changed",
  "member_removed",
  "invitation_made",
  "invitation_resent",
  "invitation_revoked",
  "invitation_used",
  "briefing_restricted",
  "briefing_opened",
  "briefing_member_named",
  "briefing_member_changed",
  "briefing_member_removed",
  "access_asked",
  "access_given",
  "access_refused",
  "guest_link_made",
  "guest_link_changed",
  "guest_link_on",
  "guest_link_off",
  "guest_link_removed",
  "guest_link_used",
  "webhook_sent_again",
  "token_made",
  "token_revoked",
] as const;
export type AuditAct = (typeof auditActs)[number];

/** Names and ids: never a secret, and never a briefing's or a comment's words. */
export type AuditFacts = Record<
  string,
  string | number | boolean | null | readonly string[] | readonly number[]
>;

/**
 * In the log of which workspaces it stands: of one, also where it is about a briefing that there is no more; of a briefing's; or of all
 * that somebody is a member of.
 */
export type AuditPlace =
  { workspaceId: string; goneBriefingId?: string } | { briefingId: string } | { memberId: string };

/** What somebody did, as a command tells it. */
export type Audited = AuditPlace & {
  /** Null for the product itself, and for whoever failed to come in. */
  actorId: string | null;
  act: AuditAct;
  facts?: AuditFacts;
};

/** Where a request came from, as the front door saw it: the network address, and the program there. */
export type Origin = { address: string | null; device: string | null };

export type AuditRow = Origin & {
  workspaceId: string;
  /** Gapless in a workspace, from 1. */
  seq: number;
  /** As `toISOString` writes it. */
  at: string;
  actorId: string | null;
  /** As it was then; empty for nobody. */
  actorName: string;
  act: AuditAct;
  briefingId: string | null;
  facts: AuditFacts;
};

/** In place of the hash of an event before the first. */
export const noHash = "0".repeat(64);

/** What an event's hash is the SHA-256 of: the event in canonical JSON (RFC 8785), with the hash of the one before it, in hex. */
export function hashedText(row: AuditRow, before: string): string {
  return canonicalJson({ ...row, before });
}
