// The searchable list of keys that `?` opens. Lists what works on this page now, and nothing that is yet to come.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { keysFor } from "../editor/keys.ts";
import { Dialog, DialogContent } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";

const shortcuts = [
  ["show", "?"],
  ["regions", "F6"],
  ["toolbar", "Alt+F10"],
  ["close", "Esc"],
  ["moveSection", "Alt+Shift+↑ ↓"],
  ["selectAll", "Mod+A"],
  ["undo", "Mod+Z"],
  ["redo", "Mod+Shift+Z"],
  ["bold", "Mod+B"],
  ["italic", "Mod+I"],
  ["underline", "Mod+U"],
  ["strike", "Mod+Shift+S"],
  ["code", "Mod+E"],
  ["subscript", "Mod+,"],
  ["superscript", "Mod+."],
  ["insert", "/"],
  ["heading", "Mod+Alt+1 2 3"],
  ["paragraph", "Mod+Alt+0"],
  ["bulletList", "Mod+Shift+8"],
  ["orderedList", "Mod+Shift+7"],
  ["taskList", "Mod+Shift+9"],
  ["quote", "Mod+Shift+B"],
  ["note", "Enter"],
  ["mention", "@"],
  ["comment", "Mod+Alt+M"],
  ["nextThread", "Alt+Page Down"],
  ["find", "Mod+F"],
  ["replace", "Mod+H"],
  ["cell", "Tab"],
] as const;

export default function KeyboardList({ onClose }: { onClose(): void }) {
  const t = useTranslations("editor.keyboard");
  const ui = useTranslations("ui");
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = shortcuts.filter(([name, keys]) =>
    `${t(name)} ${keysFor(keys)}`.toLowerCase().includes(wanted),
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
          {found.map(([name, keys]) => (
            <li key={name}>
              <span>{t(name)}</span>
              <Kbd>{keysFor(keys)}</Kbd>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
