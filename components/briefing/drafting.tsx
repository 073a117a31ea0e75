// Who drafts a section just now, in its header and its line of the outline, and the act of claiming it or taking it over.
"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { PresentUser } from "../live/presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { usePage, type PageContext } from "./page-context.tsx";

function useDrafter(section: string): PresentUser | null {
  const { claims } = usePage();
  const read = () => claims.get().get(section) ?? null;
  return useSyncExternalStore(claims.subscribe, read, read);
}

export function Drafting({ section }: { section: string }) {
  const t = useTranslations("sections.drafting");
  const { user } = usePage();
  const drafter = useDrafter(section);
  if (!drafter) return null;
  return (
    <span className="section-fact section-drafting">
      <Avatar person={drafter} decorative />
      {drafter.id === user.id ? t("you") : t("by", { name: drafter.name })}
    </span>
  );
}

/** Claims the section, takes it over, or gives it up: one act with the word that fits. */
export function useDraftingAct(section: string): { label: string; act(): void } {
  const t = useTranslations("sections.drafting");
  const { claims, user } = usePage();
  const drafter = useDrafter(section);
  if (drafter?.id === user.id) return { label: t("stop"), act: claims.drop };
  const act = () => claims.take(section);
  return { label: drafter ? t("takeOver", { name: drafter.name }) : t("claim"), act };
}

export function DraftingMark({ section }: { section: string }) {
  const t = useTranslations("sections.drafting");
  const drafter = useDrafter(section);
  if (!drafter) return null;
  return (
    <span className="outline-drafting" title={t("by", { name: drafter.name })}>
      <PencilLine aria-hidden />
      <span className="sr-only">{t("by", { name: drafter.name })}</span>
    </span>
  );
}

/** Tells who claimed a section or took it over, but for what one does oneself. */
export function useNewsOfClaims(page: PageContext | null, say: (sentence: string) => void): void {
  const t = useTranslations("sections.drafting");
  const before = useRef<ReadonlyMap<string, PresentUser>>(new Map());
  useEffect(() => {
    if (!page) return;
    const { claims, user, outline } = page;
    const titleOf = (id: string) => outline.get().sections.find((section) => section.id === id)?.title ?? "";
    before.current = claims.get();
    return claims.subscribe(() => {
      const now = claims.get();
      for (const [section, { id, name }] of now) {
        const had = before.current.get(section);
        if (id === user.id || had?.id === id) continue;
        const words = { name, title: titleOf(section) };
        say(had?.id === user.id ? t("tookOver", words) : t("claimed", words));
      }
      before.current = now;
    });
  }, [page, say, t]);
}
