// What was written and isn't said: as it will read, and a way to go on with it.
"use client";

import { useTranslations } from "next-intl";
import type { CommentText } from "#lib/domain/comment-text.ts";
import { CommentWords } from "./comment-words.tsx";
import { useNameOf } from "./use-nameables.ts";

export type KeptDraftProps = { text: CommentText; waiting: boolean; takesFocus: boolean; onEdit(): void };

export function KeptDraft({ text, waiting, takesFocus, onEdit }: KeptDraftProps) {
  const t = useTranslations("threads.write");
  const nameOf = useNameOf();
  return (
    <div className="thread-kept">
      <CommentWords text={text} nameOf={nameOf} />
      <p className="thread-note">{waiting ? t("waiting") : t("draft")}</p>
      <button type="button" autoFocus={takesFocus} className="thread-reply-open" onClick={onEdit}>
        {t("goOn")}
      </button>
    </div>
  );
}
