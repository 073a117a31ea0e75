// What the threads of a page ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { Disposition, Reaction } from "#lib/domain/thread.ts";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";

export type ThreadPage = { items: ThreadView[]; nextCursor: string | null };

/** As lib/commands/add-thread.ts takes it. */
export type Anchor = { section: string; quote: string; between: [string, string]; seq: number };

export type ThreadAct =
  | { do: "resolve"; disposition: Disposition; reason: string }
  | { do: "reopen" }
  | { do: "assign"; to: string | null; dueDate: string | null }
  | { do: "demand"; mustSettle: boolean };

export type Said = { id: string; unreached: string[] };

export type ThreadRequests = ReturnType<typeof threadRequests>;

export function threadRequests(briefingId: string) {
  const list = `/briefings/${briefingId}/threads`;
  const at = (thread: string, reply?: string) =>
    reply === undefined ? `${list}/${thread}` : `${list}/${thread}/replies/${reply}`;
  return {
    page: (query: Record<string, string>): Promise<Answer<ThreadPage>> =>
      callApi("GET", `${list}?${new URLSearchParams({ limit: "100", ...query })}`),
    one: (thread: string): Promise<Answer<ThreadView>> => callApi("GET", at(thread)),
    add: (id: string, anchor: Anchor, text: CommentText): Promise<Answer<ThreadView & Said>> =>
      callApi("POST", list, { id, anchor, text }),
    act: (thread: string, act: ThreadAct): Promise<Answer<ThreadView>> => callApi("PATCH", at(thread), act),
    remove: (thread: string): Promise<Answer<void>> => callApi("DELETE", at(thread)),
    attach: (thread: string, anchor: Anchor): Promise<Answer<ThreadView>> =>
      callApi("PUT", `${at(thread)}/anchor`, anchor),
    replies: (
      thread: string,
      cursor: string | null,
    ): Promise<Answer<{ items: ReplyView[]; nextCursor: string | null }>> =>
      callApi(
        "GET",
        `${at(thread)}/replies?${new URLSearchParams({ limit: "100", ...(cursor && { cursor }) })}`,
      ),
    reply: (thread: string, id: string, text: CommentText): Promise<Answer<Said>> =>
      callApi("POST", `${at(thread)}/replies`, { id, text }),
    rewrite: (thread: string, reply: string, text: CommentText): Promise<Answer<Said>> =>
      callApi("PATCH", at(thread, reply), { text }),
    unsay: (thread: string, reply: string): Promise<Answer<void>> => callApi("DELETE", at(thread, reply)),
    react: (thread: string, reply: string, sign: Reaction, on: boolean): Promise<Answer<void>> =>
      callApi("PUT", `${at(thread, reply)}/reaction`, { sign, on }),
    /** What one was told of it until then is read. */
    seen: (thread: string, until: string): Promise<Answer<void>> =>
      callApi("PUT", "/notifications", { read: true, thread, until }),
    pasts: (
      thread: string,
      reply: string,
    ): Promise<Answer<{ items: { text: CommentText; until: string }[] }>> =>
      callApi("GET", `${at(thread, reply)}/pasts`),
  };
}
