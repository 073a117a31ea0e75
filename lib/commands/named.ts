// Gives the people whom a comment names the names that they have.
import { isMentionGroup, mentionsIn, withNames, type CommentText } from "../domain/comment-text.ts";
import type { Tx } from "../data/client.ts";
import { namesOf } from "../data/memberships.ts";

/** Who is no member of the workspace gets none. */
export async function named(tx: Tx, workspaceId: string, text: CommentText): Promise<CommentText> {
  const people = mentionsIn(text).filter((who) => !isMentionGroup(who));
  const names = people.length > 0 ? await namesOf(tx, workspaceId, people) : new Map<string, string>();
  return withNames(text, (user) => names.get(user));
}
