// What a redline says of a change in words: what was done, by whom, when. One sentence serves hover and screen readers.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import type { CanonicalMark, CanonicalNode } from "#lib/document/content.ts";
import type { Told } from "#lib/document/redline-count.ts";
import type { Stroke } from "#lib/document/ledger.ts";
import type { Author } from "#lib/domain/version.ts";
import { useViewersTimeZone } from "../ui/moment.tsx";

export type RedlineWords = {
  /** "Inserted by Editor, 28 Nov, 14:02" */
  done(does: Told | "left", stroke: Stroke | undefined): string;
  format(before: readonly CanonicalMark[], after: readonly CanonicalMark[]): string;
  setOtherwise(before: CanonicalNode, after: CanonicalNode): string;
  nameOf(author: number): string;
};

export function useRedlineWords(authors: readonly Author[]): RedlineWords {
  const byWhom = useByWhom(authors);
  const t = useTranslations("versions");
  const nameOf = useNames(authors);
  const { format, setOtherwise } = useSettings();
  const done = useCallback(
    (does: Told | "left", stroke: Stroke | undefined) => {
      const what = t(`does.${does}`);
      return stroke ? t("doneBy", { what, by: byWhom(stroke) }) : what;
    },
    [t, byWhom],
  );
  return useMemo(() => ({ done, format, setOtherwise, nameOf }), [done, format, setOtherwise, nameOf]);
}

function useNames(authors: readonly Author[]): (author: number) => string {
  const t = useTranslations("versions");
  return useCallback((author) => authors[author]?.name ?? t("formerMember"), [authors, t]);
}

function useByWhom(authors: readonly Author[]): (stroke: Stroke) => string {
  const t = useTranslations("versions");
  const nameOf = useNames(authors);
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  return useCallback(
    ({ author, at }) => {
      if (at === 0) return nameOf(author);
      const when = format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
      return t("personAt", { name: nameOf(author), when });
    },
    [t, nameOf, format, timeZone],
  );
}

const marks = ["bold", "italic", "underline", "strike", "code", "link", "subscript", "superscript"] as const;

const types = [
  "paragraph",
  "codeBlock",
  "bulletList",
  "orderedList",
  "taskList",
  "listItem",
  "taskItem",
  "blockquote",
  "callout",
  "tableCell",
  "tableHeader",
] as const;

function useSettings(): Pick<RedlineWords, "format" | "setOtherwise"> {
  const t = useTranslations("versions");
  return useMemo(() => {
    const markName = (type: string) => {
      const known = marks.find((mark) => mark === type);
      return known ? t(`marks.${known}`) : type;
    };
    const typeName = ({ type, attrs }: CanonicalNode) => {
      if (type === "heading") return t("types.heading", { level: String(attrs?.level ?? 1) });
      const known = types.find((name) => name === type);
      return known ? t(`types.${known}`) : type;
    };
    return {
      format(before, after) {
        const [was, is] = [before.map(({ type }) => type), after.map(({ type }) => type)];
        const added = is.filter((type) => !was.includes(type)).map(markName);
        const removed = was.filter((type) => !is.includes(type)).map(markName);
        const sentences = [
          added.length > 0 && t("formatAdded", { marks: added.join(", ") }),
          removed.length > 0 && t("formatRemoved", { marks: removed.join(", ") }),
        ].filter((sentence) => sentence !== false);
        return sentences.join(" · ") || t("does.format");
      },
      setOtherwise(before, after) {
        if (after.type === "taskItem" && before.type === "taskItem")
          return t(after.attrs?.checked === true ? "ticked" : "unticked");
        const [was, is] = [typeName(before), typeName(after)];
        return was === is ? t("setOtherwise") : t("retyped", { was, is });
      },
    };
  }, [t]);
}
