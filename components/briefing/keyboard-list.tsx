// The searchable list of keys that `?` opens. Each page says what works on it now.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { keysFor } from "../editor/keys.ts";
import { Dialog, DialogContent } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";

export type Shortcut = { label: string; keys: string };

export type KeyboardListProps = { shortcuts: readonly Shortcut[]; onClose(): void };

export default function KeyboardList({ shortcuts, onClose }: KeyboardListProps) {
  const t = useTranslations("editor.keyboard");
  const ui = useTranslations("ui");
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = shortcuts.filter(({ label, keys }) =>
    `${label} ${keysFor(keys)}`.toLowerCase().includes(wanted),
  );
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()}>
      <DialogContent title={t("title")} closeLabel={ui("close")}>
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {found.length === 0 && <p className="text-sm text-quiet">{t("none")}</p>}
        <ul className="keyboard-list">
          {found.map(({ label, keys }) => (
            <li key={label}>
              <span>{label}</span>
              <Kbd>{keysFor(keys)}</Kbd>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
