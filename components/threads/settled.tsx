// How a thread was settled: the disposition, why, by whom and when.
"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Chip } from "../ui/chip.tsx";
import { Moment } from "../ui/moment.tsx";
import { useNameOf } from "./use-nameables.ts";

export function Settled({ thread: { resolved } }: { thread: ThreadView }) {
  const t = useTranslations("threads");
  const nameOf = useNameOf();
  if (!resolved) return null;
  return (
    <div className="thread-settled">
      <p>
        <Chip tone="approved" icon={<Check aria-hidden />}>
          {t(`dispositions.${resolved.disposition}`)}
        </Chip>
        <span className="thread-time">
          {t("settledBy", { name: nameOf(resolved.by) ?? t("reactions.somebody") })}{" "}
          <Moment at={resolved.at} />
        </span>
      </p>
      {resolved.reason !== "" && <p>{resolved.reason}</p>}
    </div>
  );
}
