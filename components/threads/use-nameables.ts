// Whom this person can name in a comment: the members who can read the briefing, and groups of them.
"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { isMentionGroup } from "#lib/domain/comment-text.ts";
import { usePage } from "../briefing/page-context.tsx";
import { nameablesOf, type Nameable } from "./nameable.ts";

export function useNameables(): readonly Nameable[] {
  const t = useTranslations("threads.groups");
  const { facts, user } = usePage();
  return useMemo(() => nameablesOf(facts.members, user.id, (group) => t(group)), [facts.members, user.id, t]);
}

/** What a member, or a group of them, is called now. */
export function useNameOf(): (who: string) => string | null {
  const t = useTranslations("threads.groups");
  const { facts } = usePage();
  return (who) => (isMentionGroup(who) ? t(who) : (facts.members.find(({ id }) => id === who)?.name ?? null));
}
