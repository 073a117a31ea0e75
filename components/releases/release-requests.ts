// What the pages of releases ask of the API.
import type { ReleaseView, Verification } from "#lib/domain/release-view.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export function releaseApproved(briefingId: string, reviewId: string): Promise<Answer<ReleaseView>> {
  return callApi("POST", `/briefings/${briefingId}/reviews/${reviewId}/release`);
}

export function verifyHash(releaseId: string, sha256: string): Promise<Answer<Verification>> {
  return callApi("GET", `/releases/${releaseId}/verify?sha256=${sha256}`);
}

/** Its bytes, as they are. */
export function verifyFile(releaseId: string, file: Blob): Promise<Answer<Verification>> {
  return callApi("POST", `/releases/${releaseId}/verify`, file);
}
