"use client";
// Whether the person wants mail, saved as soon as it is switched; says that it was, or why it wasn't and is as before.
import { Check, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Switch } from "../ui/switch.tsx";
import { requestDigests } from "./settings-requests.ts";

export function MailDigests({ digests: atFirst }: { digests: boolean }) {
  const t = useTranslations("settings");
  const id = useId();
  const { digests, saving, choose } = useDigests(atFirst);
  return (
    <div className="flex items-start justify-between gap-6 px-4 py-4 sm:px-5">
      <div className="max-w-measure min-w-0">
        <div className="flex flex-wrap items-center gap-x-3">
          <label htmlFor={id} className="text-sm font-medium">
            {t("digests")}
          </label>
          <Said saving={saving} />
        </div>
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-pretty text-quiet">
          {t("digestsHint")}
        </p>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        aria-busy={saving.is === "saving" || undefined}
        checked={digests}
        onChange={({ target }) => void choose(target.checked)}
      />
    </div>
  );
}

type Saving = { is: "resting" } | { is: "saving" } | { is: "saved" } | { is: "failed"; code: ErrorCode };

/** Shown at once; a refusal takes it back. While one is being saved another isn't taken. */
function useDigests(atFirst: boolean) {
  const [digests, setDigests] = useState(atFirst);
  const [saving, setSaving] = useState<Saving>({ is: "resting" });
  async function choose(wanted: boolean): Promise<void> {
    if (saving.is === "saving") return;
    setDigests(wanted);
    setSaving({ is: "saving" });
    const answer = await requestDigests(wanted);
    setDigests(answer.ok ? answer.value.digests : !wanted);
    setSaving(answer.ok ? { is: "saved" } : { is: "failed", code: answer.code });
  }
  return { digests, saving, choose };
}

function Said({ saving }: { saving: Saving }) {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  return (
    <p role="status" className="text-[0.8125rem]">
      {saving.is === "saving" && <span className="after-a-moment text-quiet">{t("saving")}</span>}
      {saving.is === "saved" && (
        <span className="flex items-center gap-1.5 text-approved">
          <Check aria-hidden className="size-3.5 shrink-0" />
          {t("saved")}
        </span>
      )}
      {saving.is === "failed" && (
        <span className="flex items-start gap-1.5 text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t("notSaved", { why: errors(saving.code) })}
        </span>
      )}
    </p>
  );
}
