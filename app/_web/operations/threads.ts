// The API's operations on a briefing's threads and what is said in them.
import { z } from "zod";
import { addThread, addThreadInput, anchorInput } from "#lib/commands/add-thread.ts";
import { attachThread, deleteThread } from "#lib/commands/attach-thread.ts";
import { deleteReply, editReply, editReplyInput, react, reactInput } from "#lib/commands/change-reply.ts";
import { changeThread, changeThreadInput } from "#lib/commands/change-thread.ts";
import { replyInput, replyToThread } from "#lib/commands/reply-to-thread.ts";
import { commentShape } from "#lib/domain/comment-text.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { dispositions, reactions } from "#lib/domain/thread.ts";
import { repliesView, replyPasts, threadsView, threadView } from "#lib/queries/threads.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });
const ofThread = ofBriefing.extend({ threadId: idInput });
const ofReply = ofThread.extend({ replyId: idInput });
type OfThread = z.output<typeof ofThread>;

const at = (user: { id: string }, { id, threadId }: OfThread) => ({
  userId: user.id,
  briefingId: id,
  threadId,
});

const replyShape = z
  .object({
    id: z.uuid(),
    author: personShape,
    text: commentShape.nullable().meta({ description: "Null once it was deleted" }),
    createdAt: timeShape,
    editedAt: timeShape.nullable(),
    deletedAt: timeShape.nullable(),
    reactions: z.array(z.object({ sign: z.enum(reactions), userIds: z.array(z.uuid()) })),
  })
  .meta({ id: "Reply" });

const threadShape = z
  .object({
    id: z.uuid(),
    briefingId: z.uuid(),
    author: personShape,
    createdAt: timeShape,
    changedAt: timeShape,
    section: z.string(),
    quote: z
      .string()
      .meta({ description: "What it stands at, or stood at last; U+FFFC for what isn't text" }),
    firstQuote: z.string().meta({ description: "What was commented on" }),
    detachedAt: timeShape.nullable().meta({ description: "Since when no text bears it" }),
    resolved: z
      .object({ at: timeShape, by: z.uuid(), disposition: z.enum(dispositions), reason: z.string() })
      .nullable(),
    assignee: personShape.nullable(),
    dueDate: z.string().nullable().meta({ description: "A day, as 2026-11-27" }),
    mustSettle: z.boolean(),
    replies: z.array(replyShape).meta({ description: "The comment itself and the last replies" }),
    answers: z.int().meta({ description: "Replies in all, without the comment" }),
    may: z.object({
      reply: z.boolean(),
      settle: z.boolean(),
      assign: z.boolean(),
      demand: z.boolean(),
      attach: z.boolean(),
      delete: z.boolean(),
    }),
  })
  .meta({ id: "Thread" });

const unreachedShape = z
  .array(z.uuid())
  .meta({ description: "Who was named and can't read the briefing: they were not told" });

export const listThreads = operation({
  method: "GET",
  path: "/briefings/{id}/threads",
  summary: "The threads of a briefing, the last changed first",
  params: ofBriefing,
  query: pageInput.extend({
    state: z.enum(["open", "resolved"]).optional(),
    detached: z
      .enum(["true", "false"])
      .transform((value) => value === "true")
      .optional(),
    assignee: idInput.optional(),
    since: z.iso.datetime().optional(),
  }),
  answer: z
    .object({ items: z.array(threadShape), nextCursor: z.string().nullable() })
    .meta({ id: "ThreadList" }),
  run: (user, { params: { id }, query }) => threadsView(user.id, id, query),
});

export const postThread = operation({
  method: "POST",
  path: "/briefings/{id}/threads",
  summary: "Comment on a piece of text",
  params: ofBriefing,
  body: addThreadInput.meta({ id: "NewThread" }),
  answer: threadShape.extend({ unreached: unreachedShape }).meta({ id: "AddedThread" }),
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const { id, unreached } = await addThread({ userId: user.id, briefingId, ...body });
    return { ...(await threadView(user.id, { briefingId, threadId: id })), unreached };
  },
});

export const getThread = operation({
  method: "GET",
  path: "/briefings/{id}/threads/{threadId}",
  summary: "One thread",
  params: ofThread,
  answer: threadShape,
  run: (user, { params }) => threadView(user.id, at(user, params)),
});

export const patchThread = operation({
  method: "PATCH",
  path: "/briefings/{id}/threads/{threadId}",
  summary: "Settle a thread, open it again, give it to a member, or say that it must be settled",
  over: getThread,
  params: ofThread,
  body: changeThreadInput.meta({ id: "ThreadAct" }),
  answer: threadShape,
  async run(user, { params, body }) {
    await changeThread({ ...at(user, params), act: body });
    return threadView(user.id, at(user, params));
  },
});

export const removeThread = operation({
  method: "DELETE",
  path: "/briefings/{id}/threads/{threadId}",
  summary: "Delete a thread with all that was said in it",
  over: getThread,
  params: ofThread,
  status: 204,
  run: (user, { params }) => deleteThread(at(user, params)),
});

export const putAnchor = operation({
  method: "PUT",
  path: "/briefings/{id}/threads/{threadId}/anchor",
  summary: "Attach a thread to other text",
  over: getThread,
  params: ofThread,
  body: anchorInput.meta({ id: "Anchor" }),
  answer: threadShape,
  async run(user, { params, body }) {
    await attachThread({ ...at(user, params), anchor: body });
    return threadView(user.id, at(user, params));
  },
});

export const listReplies = operation({
  method: "GET",
  path: "/briefings/{id}/threads/{threadId}/replies",
  summary: "All that was said in a thread, the comment first",
  params: ofThread,
  query: pageInput,
  answer: z
    .object({ items: z.array(replyShape), nextCursor: z.string().nullable() })
    .meta({ id: "ReplyList" }),
  run: (user, { params, query }) => repliesView(user.id, { ...at(user, params), ...query }),
});

const saidShape = z.object({ id: z.uuid(), unreached: unreachedShape }).meta({ id: "Said" });

export const postReply = operation({
  method: "POST",
  path: "/briefings/{id}/threads/{threadId}/replies",
  summary: "Answer in a thread",
  params: ofThread,
  body: replyInput.meta({ id: "NewReply" }),
  answer: saidShape,
  status: 201,
  run: (user, { params, body }) => replyToThread({ ...at(user, params), ...body }),
});

export const patchReply = operation({
  method: "PATCH",
  path: "/briefings/{id}/threads/{threadId}/replies/{replyId}",
  summary: "Change what you said; what it said before is kept",
  params: ofReply,
  body: editReplyInput.meta({ id: "ReplyChange" }),
  answer: saidShape,
  async run(user, { params: { replyId, ...params }, body }) {
    return { id: replyId, ...(await editReply({ ...at(user, params), replyId, ...body })) };
  },
});

export const removeReply = operation({
  method: "DELETE",
  path: "/briefings/{id}/threads/{threadId}/replies/{replyId}",
  summary: "Delete what you said; its place in the thread stays",
  params: ofReply,
  status: 204,
  run: (user, { params: { replyId, ...params } }) => deleteReply({ ...at(user, params), replyId }),
});

export const listPasts = operation({
  method: "GET",
  path: "/briefings/{id}/threads/{threadId}/replies/{replyId}/pasts",
  summary: "What a reply said before, the latest first: for its author and for managers",
  params: ofReply,
  answer: z
    .object({ items: z.array(z.object({ text: commentShape, until: timeShape })) })
    .meta({ id: "Pasts" }),
  async run(user, { params: { replyId, ...params } }) {
    return { items: await replyPasts(user.id, { ...at(user, params), replyId }) };
  },
});

export const putReaction = operation({
  method: "PUT",
  path: "/briefings/{id}/threads/{threadId}/replies/{replyId}/reaction",
  summary: "Answer with a sign, or take it back",
  params: ofReply,
  body: reactInput.meta({ id: "ReactionChange" }),
  status: 204,
  run: (user, { params: { replyId, ...params }, body }) => react({ ...at(user, params), replyId, ...body }),
});
