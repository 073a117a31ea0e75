// A briefing's state as icon and word.
import { CircleCheck, CircleDashed, Eye, PencilLine, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import type { BriefingState } from "#lib/domain/briefing.ts";
import { Chip } from "./chip.tsx";

const icons: Record<BriefingState, ComponentType<{ "aria-hidden": true }>> = {
  draft: CircleDashed,
  in_review: Eye,
  changes_asked: PencilLine,
  approved: CircleCheck,
  released: Send,
};

export function StateChip({ state }: { state: BriefingState }) {
  const t = useTranslations("states");
  const Icon = icons[state];
  return (
    <Chip tone={state} icon={<Icon aria-hidden />}>
      {t(state)}
    </Chip>
  );
}
