// Entity tags of the API's answers (RFC 9110, 8.8): what was seen, told by its hash. Pure but for the looking, which an operation does.
import { createHash } from "node:crypto";
import type { Operation, Raw } from "./operation.ts";
import { Refused } from "./problem.ts";
import type { SessionUser } from "./session-user.ts";

/** Over what is shown, so it may differ from person to person and changes with nothing else. */
export function etagOf(shown: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 27)}"`;
}

/**
 * Whether a header's list names this tag. Proxies that compress make strong tags weak: ours mean the same then, as they are over what is
 * said and not over bytes.
 */
export function namesTag(list: string | null, etag: string): boolean {
  const tags = list?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}

/** Throws 412 unless what the operation would replace is what the request's `If-Match` names. */
export async function mustMatch(
  { over }: Operation,
  user: SessionUser,
  { params, ifMatch }: Pick<Raw, "params"> & { ifMatch: string },
): Promise<void> {
  if (!over) throw refused("What is at this address can't be matched: leave out If-Match.");
  const present = etagOf(await over.run(user, { params, query: {}, body: undefined }));
  if (!namesTag(ifMatch, present)) throw refused("This has changed since you saw it: get it again.");
}

function refused(detail: string): Refused {
  return new Refused({ status: 412, code: "precondition_failed", detail });
}
