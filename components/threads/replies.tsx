// What was said in a thread: the comment, then the replies; a thread that isn't open shows the comment and how many answered.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Moment } from "../ui/moment.tsx";
import { CommentWords } from "./comment-words.tsx";
import { ReplyActs } from "./reply-acts.tsx";
import { Reactions } from "./reactions.tsx";
import { ReplyEditing } from "./reply-editing.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useNameOf } from "./use-nameables.ts";
import { useStore } from "./use-store.ts";

export type RepliesProps = { desk: ThreadDesk; thread: ThreadView; isOpen: boolean };

export function Replies({ desk, thread, isOpen }: RepliesProps) {
  const t = useTranslations("threads");
  const [earlier, setEarlier] = useState<ReplyView[] | null>(null);
  const all = earlier ? merged(earlier, thread.replies) : thread.replies;
  const shown = isOpen ? all : all.slice(0, 1);
  const missing = thread.answers + 1 - all.length;
  const load = async () => setEarlier(await everyReply(desk, thread.id));
  return (
    <>
      <ol className="thread-replies">
        {shown.map((reply, at) => (
          <Said key={reply.id} {...{ desk, thread, reply, isOpen }} isComment={at === 0} />
        ))}
      </ol>
      {isOpen && missing > 0 && (
        <button type="button" className="thread-more" onClick={() => void load()}>
          {t("earlier", { count: missing })}
        </button>
      )}
      {!isOpen && thread.answers > 0 && (
        <p className="thread-note">{t("answers", { count: thread.answers })}</p>
      )}
    </>
  );
}

function merged(earlier: readonly ReplyView[], latest: readonly ReplyView[]): ReplyView[] {
  const now = new Map(latest.map((reply) => [reply.id, reply]));
  const known = earlier.map((reply) => now.get(reply.id) ?? reply);
  return [...known, ...latest.filter(({ id }) => !earlier.some((reply) => reply.id === id))];
}

/** Page by page: a thread holds five hundred at most. */
async function everyReply(desk: ThreadDesk, thread: string): Promise<ReplyView[]> {
  const found: ReplyView[] = [];
  for (let cursor: string | null = null; ;) {
    const answer = await desk.requests.replies(thread, cursor);
    if (!answer.ok) return found;
    found.push(...answer.value.items);
    cursor = answer.value.nextCursor;
    if (cursor === null) return found;
  }
}

type SaidProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  reply: ReplyView;
  isComment: boolean;
  /** Only then something can be done with it. */
  isOpen: boolean;
};

function Said({ desk, thread, reply, isComment, isOpen }: SaidProps) {
  const t = useTranslations("threads.reply");
  const nameOf = useNameOf();
  const { user } = usePage();
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(reply.id));
  const { author, text, createdAt, editedAt } = reply;
  return (
    <li className="thread-reply">
      <header>
        <Avatar person={author} decorative />
        <span className="thread-author">{nameOf(author.id) ?? author.name}</span>
        <Moment at={createdAt} className="thread-time" />
        {editedAt && text && <span className="thread-time">{t("edited")}</span>}
        {isOpen && (
          <ReplyActs
            {...{ desk, thread, reply, isComment }}
            isOwn={author.id === user.id}
            onEdit={() => desk.edit(reply.id, text)}
          />
        )}
      </header>
      {draft && text ? (
        <ReplyEditing {...{ desk, thread, reply }} text={draft.text} />
      ) : text ? (
        <CommentWords text={text} nameOf={nameOf} />
      ) : (
        <p className="thread-note">{t("deleted")}</p>
      )}
      {text && <Reactions {...{ desk, thread, reply, isOpen }} />}
    </li>
  );
}
