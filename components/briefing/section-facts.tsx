// What is set for a section, as its header shows it: nothing where nothing is set. Changes nothing.
"use client";

import { CalendarClock, CircleCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Suspense } from "react";
import type { SignOffView } from "../../lib/domain/review-view.ts";
import { useStore } from "../threads/use-store.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Chip } from "../ui/chip.tsx";
import { MarkingChip } from "./marking-chip.tsx";
import { Drafting } from "./drafting.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";
import { whenWanted } from "../ui/later.ts";

const SignedChips = whenWanted(() => import("../review/signed-chips.tsx"));
const nobody: readonly SignOffView[] = [];

export function SectionFacts({ section }: { section: OutlineSection }) {
  const t = useTranslations("sections");
  const { marking, dueDate, state } = section;
  return (
    <span className="section-facts">
      <Drafting section={section.id} />
      {marking && <MarkingChip marking={marking} />}
      <Owner id={section.owner} />
      {dueDate && <Due date={dueDate} />}
      {state === "ready" && (
        <Chip tone="approved" icon={<CircleCheck aria-hidden />}>
          {t("states.ready")}
        </Chip>
      )}
      <Signed section={section} />
    </span>
  );
}

function Signed({ section }: { section: OutlineSection }) {
  const { signOffs } = usePage();
  const ofSection = useStore(signOffs.subscribe, () => signOffs.get().get(section.id) ?? nobody);
  return (
    <Suspense>{ofSection.length > 0 && <SignedChips section={section} signOffs={ofSection} />}</Suspense>
  );
}

/** Nobody who isn't a member: a client may have written any id. */
function Owner({ id }: { id: string | null }) {
  const t = useTranslations("sections");
  const { facts } = usePage();
  const member = id && facts.members.find((candidate) => candidate.id === id);
  if (!member) return null;
  return (
    <span className="section-fact">
      <Avatar person={member} decorative />
      <span className="sr-only">{t("details.owner")}: </span>
      {member.name}
    </span>
  );
}

function Due({ date }: { date: string }) {
  const t = useTranslations("sections");
  const format = useFormatter();
  const day = format.dateTime(new Date(date), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <span className="section-fact">
      <CalendarClock aria-hidden />
      {t("due", { day })}
    </span>
  );
}
