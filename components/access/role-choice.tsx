// As what somebody comes into a briefing: a small list to unfold, whose name says of whom.
"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { namedRoles, type NamedRole } from "#lib/domain/access.ts";
import { inputStyle } from "../ui/input.tsx";

export type RoleChoiceProps = { label: string; value: NamedRole; onChoose(role: NamedRole): void };

export function RoleChoice({ label, value, onChoose }: RoleChoiceProps) {
  const t = useTranslations("roles");
  return (
    <select
      aria-label={label}
      className={clsx(inputStyle, "h-8! w-auto! shrink-0 px-2! text-[0.8125rem]!")}
      value={value}
      onChange={({ target }) => {
        const chosen = namedRoles.find((role) => role === target.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {namedRoles.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </select>
  );
}
