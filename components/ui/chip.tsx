// A short word with an icon on a soft ground: a state or a kind. Colour is never its only sign.
import type { ReactNode } from "react";
import { clsx } from "clsx";

export type ChipTone = "draft" | "in_review" | "changes_asked" | "approved" | "released" | "danger" | "plain";

const tones: Record<ChipTone, string> = {
  draft: "bg-draft-soft text-draft",
  in_review: "bg-in-review-soft text-in-review",
  changes_asked: "bg-changes-asked-soft text-changes-asked",
  approved: "bg-approved-soft text-approved",
  released: "bg-released-soft text-released",
  danger: "bg-danger-soft text-danger",
  plain: "bg-sunken text-ink",
};

export type ChipProps = { tone?: ChipTone; icon?: ReactNode; title?: string; children: ReactNode };

export function Chip({ tone = "plain", icon, title, children }: ChipProps) {
  return (
    <span
      title={title}
      className={clsx(
        "inline-flex h-6 shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0",
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
