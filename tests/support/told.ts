// Comments by which people are told of something, made by the real commands.
import { addThread } from "../../lib/commands/add-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { replyToThread } from "../../lib/commands/reply-to-thread.ts";
import { transaction } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { commentInput, type CommentText } from "../../lib/domain/comment-text.ts";
import type { BriefingRows } from "./briefing-rows.ts";
import { typeInto } from "./typist.ts";

const quote = "two islands";

/** Words that name these people. */
export function naming(words: string, ...userIds: string[]): CommentText {
  const mentions = userIds.map((who) => ({ type: "mention", attrs: { who, label: "x" } }));
  const content = [{ type: "text", text: words }, ...mentions];
  return commentInput.parse({ type: "doc", content: [{ type: "paragraph", content }] });
}

/** Text in the briefing's section, on which people comment then. */
export async function writeText({ briefingId, people }: BriefingRows): Promise<void> {
  await transaction((tx) =>
    editText(tx, { userId: people.editor.id, briefingId, command: "write" }, (doc) =>
      typeInto(doc, ` The treaty names ${quote}.`),
    ),
  );
}

/** A comment on that text; answers the thread's id. */
export async function commentOn(
  { briefingId, people }: BriefingRows,
  role: Role,
  text: CommentText,
  now?: Date,
): Promise<string> {
  const anchor = { section: "first", quote, seq: 0 };
  const at = now && { now };
  return (await addThread({ userId: people[role].id, briefingId, anchor, text, ...at })).id;
}

/** Answers the reply's id. */
export async function replyIn(
  { briefingId, people }: BriefingRows,
  role: Role,
  { threadId, text, now }: { threadId: string; text: CommentText; now?: Date },
): Promise<string> {
  const at = now && { now };
  return (await replyToThread({ userId: people[role].id, briefingId, threadId, text, ...at })).id;
}
