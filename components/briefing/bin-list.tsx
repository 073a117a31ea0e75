// The bin below the outline: deleted sections, the last first, with who and when, and a way back.
"use client";

import { ChevronRight, Trash2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../ui/icon-button.tsx";
import { Moment } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";
import type { Structure } from "./structure.ts";

export function BinList({ bin, structure }: { bin: readonly OutlineSection[]; structure: Structure }) {
  const t = useTranslations("editor.outline");
  const { facts, mayWrite } = usePage();
  if (bin.length === 0) return null;
  const nameOf = (id: string | null) => facts.members.find((member) => member.id === id)?.name ?? "";
  return (
    <details className="bin">
      <summary>
        <ChevronRight aria-hidden className="bin-mark" />
        <Trash2 aria-hidden />
        {t("bin", { count: bin.length })}
      </summary>
      <ul>
        {bin.map((section) => {
          const title = section.title || t("untitled");
          return (
            <li key={section.id}>
              <span className="bin-title">{title}</span>
              <span className="bin-when">
                {nameOf(section.deletedBy)} {isTime(section.deletedAt) && <Moment at={section.deletedAt} />}
              </span>
              {mayWrite && (
                <IconButton
                  size="small"
                  label={t("putBackLabel", { title })}
                  onClick={() => {
                    structure.putBack(section.id);
                    toast.dismiss(section.id);
                  }}
                >
                  <Undo2 aria-hidden />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** A client wrote it: it may be no time at all. */
function isTime(value: string | null): value is string {
  return value !== null && !Number.isNaN(Date.parse(value));
}
