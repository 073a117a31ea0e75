// The mode: Editing or Viewing, each with one line; what this person can't choose is shown with the reason.
"use client";

import { ChevronDown, Eye, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import type { NoEditReason } from "./no-edit-reason.ts";

const modes = ["editing", "viewing"] as const;
export type Mode = (typeof modes)[number];

export type ModeMenuProps = { mode: Mode; reason: NoEditReason; onChange(mode: Mode): void };

export function ModeMenu({ mode, reason, onChange }: ModeMenuProps) {
  const t = useTranslations("editor.mode");
  const Icon = mode === "editing" ? PencilLine : Eye;
  const hintOf = (name: Mode) => (name === "editing" && reason ? t(reason) : t(`${name}Hint`));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="mode-button">
        <Icon aria-hidden />
        <span className="sr-only">{t("label")}: </span>
        <span className="mode-name">{t(mode)}</span>
        <ChevronDown aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-72">
        <DropdownMenuRadioGroup
          value={mode}
          onValueChange={(value) => {
            const chosen = modes.find((name) => name === value);
            if (chosen) onChange(chosen);
          }}
        >
          {modes.map((name) => (
            <DropdownMenuRadioItem
              key={name}
              value={name}
              disabled={name === "editing" && reason !== null}
              className="items-start data-[disabled]:opacity-100"
            >
              <span className="grid">
                <span className="font-medium">{t(name)}</span>
                <span className="text-[0.8125rem] text-quiet">{hintOf(name)}</span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
