// Whom this person can name in a comment: the members who can read the briefing, and groups of them.
"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { usePage } from "../briefing/page-context.tsx";
import { nameablesOf, type Nameable } from "./nameable.ts";

export function useNameables(): readonly Nameable[] {
  const t = useTranslations("threads.groups");
  const { facts, user } = usePage();
  return useMemo(() => nameablesOf(facts.members, user.id, (group) => t(group)), [facts.members, user.id, t]);
}

/** What a member is called now. */
export function useNameOf(): (user: string) => string | null {
  const { facts } = usePage();
  return (id) => facts.members.find((member) => member.id === id)?.name ?? null;
}
