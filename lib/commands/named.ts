// Gives the people whom a comment names the names that they have.
import { isMentionGroup, mentionsIn, withNames, type CommentText } from "../domain/comment-text.ts";
import type { Tx } from "../data/client.ts";
import { membersIn } from "../data/briefing-roles.ts";

/** Who may not come into the briefing gets none. */
export async function named(tx: Tx, briefingId: string, text: CommentText): Promise<CommentText> {
  const people = mentionsIn(text).filter((who) => !isMentionGroup(who));
  const members =
    people.length > 0 ? await membersIn(tx, briefingId, { among: people, limit: people.length }) : [];
  return withNames(text, (user) => members.find(({ id }) => id === user)?.name);
}
