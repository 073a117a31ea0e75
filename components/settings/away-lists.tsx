"use client";
// Who decides in this person's place, now and later, each with an end to it; and in whose place they decide themselves.
import { CalendarClock, UserRoundCheck, UserRoundX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState, useTransition, type ReactNode, type RefObject } from "react";
import type { AwayView, DelegationView } from "#lib/domain/delegation.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestEndOf } from "./settings-requests.ts";

/** Whoever was named and isn't among those who may be named any more decides nothing. */
export function OwnDelegations({ own, people, today }: Pick<AwayView, "own" | "people" | "today">) {
  const t = useTranslations("away");
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Part title={t("own")} heading={heading}>
      {own.length > 0 ? (
        <ul className="divide-y divide-line">
          {own.map((delegation) => (
            <OwnRow
              key={delegation.id}
              {...{ delegation, today }}
              mayDecide={people.some(({ id }) => id === delegation.to.id)}
              onEnded={() => heading.current?.focus()}
            />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<UserRoundCheck aria-hidden />} title={t("ownNone")}>
          {t("ownNoneLead")}
        </EmptyState>
      )}
    </Part>
  );
}

export function StandInFor({
  delegations,
  today,
}: {
  delegations: readonly DelegationView[];
  today: string;
}) {
  const t = useTranslations("away");
  const spanOf = useSpans(today);
  return (
    <Part title={t("standsFor")}>
      {delegations.length > 0 ? (
        <ul className="divide-y divide-line">
          {delegations.map((delegation) => (
            <Row
              key={delegation.id}
              person={delegation.of}
              is={delegation.fromDay <= today ? "now" : "later"}
            >
              {t("standsForLine", { name: delegation.of.name, ...spanOf(delegation) })}
            </Row>
          ))}
        </ul>
      ) : (
        <p className="px-4 py-4 text-sm text-quiet sm:px-5">{t("standsForNone")}</p>
      )}
    </Part>
  );
}

type PartProps = { title: string; heading?: RefObject<HTMLHeadingElement | null>; children: ReactNode };

/** `heading`: takes the focus when a row goes. */
function Part({ title, heading, children }: PartProps) {
  return (
    <section aria-label={title} className="mt-8">
      <h2
        ref={heading}
        tabIndex={-1}
        className="mb-2 w-fit rounded-xs text-[0.8125rem] font-medium text-quiet"
      >
        {title}
      </h2>
      <div className="rounded-lg border border-line bg-paper">{children}</div>
    </section>
  );
}

/** Its days for a sentence: a day is the same everywhere, it is no moment in anybody's zone. */
function useSpans(today: string) {
  const format = useFormatter();
  const dayOf = (day: string) => format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" });
  return ({ fromDay, untilDay }: DelegationView) => ({
    span: fromDay <= today ? "now" : fromDay === untilDay ? "day" : "later",
    from: dayOf(fromDay),
    until: dayOf(untilDay),
  });
}

type RowState = "now" | "later" | "mayNot";

const looks = {
  now: { tone: "approved", icon: <UserRoundCheck aria-hidden /> },
  later: { tone: "plain", icon: <CalendarClock aria-hidden /> },
  mayNot: { tone: "danger", icon: <UserRoundX aria-hidden /> },
} as const satisfies Record<RowState, object>;

type RowProps = { person: PersonView; is: RowState; act?: ReactNode; children: string };

function Row({ person, is, act, children }: RowProps) {
  const t = useTranslations("away");
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3.5 sm:px-5">
      <div className="flex min-w-0 items-start gap-3">
        <Avatar person={person} decorative size="medium" />
        <div className="grid min-w-0 gap-1.5 justify-items-start">
          <p className="text-sm text-pretty wrap-anywhere">{children}</p>
          <Chip {...looks[is]}>{t(is)}</Chip>
        </div>
      </div>
      {act}
    </li>
  );
}

type OwnRowProps = { delegation: DelegationView; today: string; mayDecide: boolean; onEnded(): void };

function OwnRow({ delegation, today, mayDecide, onEnded }: OwnRowProps) {
  const t = useTranslations("away");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const { pending, end } = useEnding(delegation, onEnded);
  const { name } = delegation.to;
  const isNow = delegation.fromDay <= today;
  const line = t("ownLine", { name, ...useSpans(today)(delegation) });
  const act = (
    <Button size="small" pending={pending} aria-label={t("endOf", { line })} onClick={() => setOpen(true)}>
      {t("end")}
    </Button>
  );
  return (
    <>
      <Row person={delegation.to} is={!mayDecide ? "mayNot" : isNow ? "now" : "later"} act={act}>
        {line}
      </Row>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("endTitle", { name })}
        description={t(isNow ? "endNow" : "endLater", { name })}
        cancelLabel={ui("cancel")}
        confirmLabel={t("end")}
        onConfirm={end}
      />
    </>
  );
}

/** One that was ended elsewhere meanwhile is ended as well. */
function useEnding({ id, to }: DelegationView, onEnded: () => void) {
  const t = useTranslations("away");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [pending, start] = useTransition();
  const end = () =>
    start(async () => {
      const answer = await requestEndOf(id);
      if (!answer.ok && answer.code !== "not_found") return toast.error(errors(answer.code));
      toast(t("ended", { name: to.name }));
      onEnded();
      refresh();
    });
  return { pending, end };
}
