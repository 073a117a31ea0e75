// What something said before it was changed or deleted, the latest first.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";
import { Dialog, DialogContent } from "../ui/dialog.tsx";
import { Moment } from "../ui/moment.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CommentWords } from "./comment-words.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useNameOf } from "./use-nameables.ts";

export type PastsProps = { desk: ThreadDesk; thread: ThreadView; reply: ReplyView; onClose(): void };

type Loaded = { text: CommentText; until: string }[];

export function Pasts({ desk, thread, reply, onClose }: PastsProps) {
  const t = useTranslations("threads.pasts");
  const errors = useTranslations("errors");
  const ui = useTranslations("ui");
  const nameOf = useNameOf();
  const [found, setFound] = useState<Loaded | string | null>(null);
  useEffect(() => {
    let isHere = true;
    void desk.requests.pasts(thread.id, reply.id).then((answer) => {
      if (isHere) setFound(answer.ok ? answer.value.items : errors(answer.code));
    });
    return () => void (isHere = false);
  }, [desk, thread.id, reply.id, errors]);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("title")} closeLabel={ui("close")}>
        {found === null && <Skeleton className="h-16" />}
        {typeof found === "string" && <p role="alert">{found}</p>}
        {Array.isArray(found) && (
          <ol className="thread-pasts">
            {found.map(({ text, until }) => (
              <li key={until}>
                <p className="thread-time">
                  {t("until")} <Moment at={until} />
                </p>
                <CommentWords text={text} nameOf={nameOf} />
              </li>
            ))}
          </ol>
        )}
      </DialogContent>
    </Dialog>
  );
}
