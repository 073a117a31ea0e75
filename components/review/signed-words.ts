// What is said of a sign-off in one line.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { SignOffView } from "#lib/domain/review-view.ts";
import { useViewersTimeZone } from "../ui/moment.tsx";

export function useSignedWords() {
  const t = useTranslations("review.said");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const when = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
  const said = ({ verdict, by, at, version }: SignOffView) =>
    t(verdict, { name: by.name, when: when(at), version });
  return { said, when };
}
