// The briefings that can be opened on this device without the server, the latest first.
"use client";

import { FileText, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Moment } from "../ui/moment.tsx";
import type { KeptBriefing } from "./kept-facts.ts";

export type KeptListProps = { kept: readonly KeptBriefing[]; missing: boolean };

export function KeptList({ kept, missing }: KeptListProps) {
  const t = useTranslations("offline");
  useReloadWhenOnline();
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-10 pb-24 sm:px-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mt-2 text-quiet">{t(missing ? "missing" : "body")}</p>
      <p className="mt-4">
        <Button onClick={() => location.reload()}>
          <RotateCw aria-hidden />
          {t("again")}
        </Button>
      </p>
      <h2 className="mt-10 mb-2 font-semibold">{t("here")}</h2>
      {kept.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {kept.map((briefing) => (
            <KeptRow key={briefing.facts.id} briefing={briefing} />
          ))}
        </ul>
      )}
    </div>
  );
}

function KeptRow({ briefing: { facts, at } }: { briefing: KeptBriefing }) {
  const t = useTranslations("offline");
  return (
    <li>
      {/* A plain link: the whole page is loaded, from this device if need be. */}
      <a
        href={`/briefings/${facts.id}`}
        className="flex items-center gap-3 rounded-sm px-1 py-3 hover:bg-sunken"
      >
        <FileText aria-hidden className="size-4 shrink-0 text-quiet" />
        <span className="min-w-0 flex-1 truncate font-medium">{facts.title || t("untitled")}</span>
        <span className="shrink-0 text-sm text-quiet">
          <Moment at={new Date(at).toISOString()} />
        </span>
      </a>
    </li>
  );
}

function useReloadWhenOnline(): void {
  useEffect(() => {
    const reload = () => location.reload();
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, []);
}
