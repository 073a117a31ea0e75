// Gives the people whom a comment names the names that they have.
import { isMentionGroup, mentionsIn, withNames, type CommentText } from "../domain/comment-text.ts";
import type { Tx } from "../data/client.ts";
import { membersAmong } from "../data/memberships.ts";

/** Who is no member of the workspace gets none. */
export async function named(tx: Tx, workspaceId: string, text: CommentText): Promise<CommentText> {
  const people = mentionsIn(text).filter((who) => !isMentionGroup(who));
  const members = people.length > 0 ? await membersAmong(tx, workspaceId, people) : [];
  return withNames(text, (user) => members.find(({ id }) => id === user)?.name);
}
