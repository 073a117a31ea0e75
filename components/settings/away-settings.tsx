"use client";
// The page of somebody who may decide: they name who decides in their place while they are away, and see for whom they stand in.
import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AwayView } from "#lib/domain/delegation.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { AwayForm } from "./away-form.tsx";
import { OwnDelegations, StandInFor } from "./away-lists.tsx";

export function AwaySettings({ view }: { view: AwayView }) {
  const t = useTranslations("away");
  const { people, own, standsFor, today } = view;
  return (
    <>
      <section aria-label={t("name")} className="mt-8">
        <h2 className="mb-2 text-[0.8125rem] font-medium text-quiet">{t("name")}</h2>
        <div className="rounded-lg border border-line bg-paper">
          {people.length > 0 ? (
            <AwayForm people={people} today={today} />
          ) : (
            <EmptyState icon={<UserRoundX aria-hidden />} title={t("alone")}>
              {t("aloneLead")}
            </EmptyState>
          )}
        </div>
      </section>
      <OwnDelegations {...{ own, people, today }} />
      <StandInFor delegations={standsFor} today={today} />
    </>
  );
}
